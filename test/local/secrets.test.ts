import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createParameters } from '#local/parameters.ts';
import { openSecrets } from '#local/secrets.ts';
import { makeFolder } from './support/folder.ts';

const open = () => {
  const file = join(makeFolder(), 'parameters.json');
  return { file, secrets: openSecrets(createParameters({ file })) };
};
const put = (value: unknown) => JSON.stringify({ Name: '/a', Value: value, Type: 'SecureString', Overwrite: true });

describe('the secrets of the local cloud', () => {
  it('keep the first value that they were given', () => {
    const { secrets } = open();
    expect(secrets.keep('/a', 'first')).toBe('first');
    expect(secrets.keep('/a', 'second')).toBe('first');
  });

  it('give the current one of two while a secret is exchanged', () => {
    const { secrets } = open();
    secrets.handle('AmazonSSM.PutParameter', put('{"current":"new","previous":["old"]}'));
    expect(secrets.keep('/a', 'other')).toBe('new');
  });

  it.each(['{', '{"current":5}'])('give nothing for %j, which nobody can use', (value) => {
    const { secrets } = open();
    secrets.handle('AmazonSSM.PutParameter', put(value));
    expect(secrets.keep('/a', 'other')).toBe('');
  });

  it.each([
    `EAA${'b'.repeat(30)}`,
    `IGQ${'b'.repeat(30)}`,
    `{"current":"EAA${'b'.repeat(30)}"}`,
    ` EAA${'b'.repeat(30)}`,
  ])('refuse the real token %j and do not keep it', (value) => {
    const { file, secrets } = open();
    secrets.keep('/other', 'x');
    expect(secrets.handle('AmazonSSM.PutParameter', put(value))).toEqual({
      status: 400,
      body: expect.stringContaining('This is a real access token.'),
    });
    expect(readFileSync(file, 'utf8')).not.toContain('bbb');
  });

  it('take tokens that mean nothing elsewhere', () => {
    const { secrets } = open();
    expect(secrets.handle('AmazonSSM.PutParameter', put('local-0123456789abcdef0123')).status).toBe(200);
  });
});
