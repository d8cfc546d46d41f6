// The environment of a function, through the door that handlers use.
import { ConfigError } from '#core/errors.ts';
import { ENV, readEnvironment, readOptional, TABLE } from '#functions/settings.ts';

const full = { TABLE_NAME: 'table', INBOX_URL: 'https://queue', STAGE: 'prod' };

describe('readEnvironment', () => {
  it('returns the named values and no others', () => {
    expect(readEnvironment(['table', 'inbox'], full)).toEqual({ table: 'table', inbox: 'https://queue' });
  });

  it.each([
    [{ STAGE: 'prod' }, 'variables TABLE_NAME, INBOX_URL'],
    [{ ...full, INBOX_URL: '' }, 'variable INBOX_URL'],
  ])('names what is missing or empty in one sentence: %j', (environment, names) => {
    let thrown: unknown;
    try {
      readEnvironment(['table', 'inbox', 'stage'], environment);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConfigError);
    expect(thrown).toMatchObject({ code: 'environment-missing' });
    expect((thrown as Error).message).toBe(
      `The function cannot start: set the environment ${names} (the stack in lib/ does it).`,
    );
  });

  it('reads the environment of the process when none is given', () => {
    process.env.TABLE_NAME = 'from-process';
    try {
      expect(readEnvironment(['table'])).toEqual({ table: 'from-process' });
    } finally {
      delete process.env.TABLE_NAME;
    }
    expect(() => readEnvironment(['table'])).toThrow(ConfigError);
  });
});

describe('readOptional', () => {
  it('returns the value, and undefined for absent or empty', () => {
    expect(readOptional('logLevel', { LOG_LEVEL: 'DEBUG' })).toBe('DEBUG');
    expect(readOptional('logLevel', { LOG_LEVEL: '' })).toBeUndefined();
    expect(readOptional('logLevel', {})).toBeUndefined();
  });
});

describe('names', () => {
  it('are used once each, and none is one that Lambda keeps for itself', () => {
    const names = Object.values(ENV);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(?!AWS_|LAMBDA_|_)[A-Z][A-Z_]*$/);
  });

  it('of key attributes are used once each', () => {
    const attributes = Object.values(TABLE.indexes).flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
    const all = [TABLE.partitionKey, TABLE.sortKey, TABLE.ttl, ...attributes];
    expect(new Set(all).size).toBe(all.length);
  });
});
