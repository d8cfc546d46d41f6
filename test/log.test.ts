// What a log line holds, and above all what it cannot hold.
import fc from 'fast-check';
import { ConfigError, RetryableError } from '#core/errors.ts';
import { type Fields, type Log, openLog } from '#functions/log.ts';

const NOW = new Date('2026-03-29T01:00:00.000Z');

function open(level = 'DEBUG') {
  const lines: string[] = [];
  const log = openLog('receive', { write: (line) => lines.push(line), now: () => NOW, level });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

const SECRETS = ['Ciao, sono Anna', '+39 333 1234567', '393331234567', 'EAAGm0PX4ZCpsBA\nx', 'mail@example.com'];

describe('a line', () => {
  it('is one line of JSON with the time, the level, the function, the event and its fields', () => {
    const { log, lines, last } = open();
    log.info('webhook-accepted', { channel: 'whatsapp', events: 3, account: '106540352242922', ms: 12.5 });
    expect(lines.join('')).toMatch(/^[^\n]+\n$/);
    expect(last()).toEqual({
      timestamp: '2026-03-29T01:00:00.000Z',
      level: 'INFO',
      function: 'receive',
      event: 'webhook-accepted',
      channel: 'whatsapp',
      events: 3,
      account: '106540352242922',
      ms: 12.5,
    });
  });

  it.each(SECRETS)('does not hold %j under any name of the list', (secret) => {
    const { log, lines } = open();
    const names = ['channel', 'step', 'kind', 'why', 'disposition', 'reason', 'outcome', 'code', 'ms', 'count'];
    for (const name of names) log.warn('x', { [name]: secret } as Fields);
    log.warn(secret);
    expect(lines).toHaveLength(names.length + 1);
    for (const line of lines) {
      expect(line).toContain('[redacted]');
      expect(line).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
  });

  it('drops names that are not on the list and says how many', () => {
    const { log, last } = open();
    log.info('x', { text: 'Ciao', phone: '393331234567', toString: 'x', channel: 'webchat' } as Fields);
    expect(last()).toEqual(expect.objectContaining({ channel: 'webchat', dropped: 3 }));
    expect(JSON.stringify(last())).not.toMatch(/Ciao|39333/);
  });

  it('leaves out what is undefined, and redacts what is no finite number', () => {
    const { log, last } = open();
    log.info('x', { count: Number.NaN, why: undefined } as unknown as Fields);
    expect(last()).toMatchObject({ count: '[redacted]' });
    expect(last()).not.toHaveProperty('why');
  });

  it('is one line of JSON whatever is given', () => {
    const anything = fc.dictionary(fc.string(), fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.object()));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), anything, (event, fields) => {
        const { log, lines, last } = open();
        log.info(event, fields as Fields);
        expect(lines).toHaveLength(1);
        expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1);
        expect(last()).toMatchObject({ level: 'INFO', function: 'receive' });
      }),
    );
  });
});

describe('an error', () => {
  it('is its name, its code and where it happened, never what it says', () => {
    const { log, last } = open();
    log.error('start-failed', new ConfigError('secret-missing', 'No token for 393331234567'), { account: '1065' });
    const { error } = last() as { error: { frames: string[] } };
    expect(error).toMatchObject({ name: 'ConfigError', code: 'secret-missing' });
    expect(error.frames[0]).toMatch(/log\.test\.ts:\d+:\d+$/);
    expect(error.frames.length).toBeLessThanOrEqual(5);
    expect(JSON.stringify(last())).not.toMatch(/No token|39333/);
  });

  it('hides a message that looks like a stack', () => {
    const { log, last } = open();
    log.error('x', new Error('Ciao\n    at Anna (/home/393331234567/x.js:1:1)\n    at /b/via-roma-7.js:2:2'));
    expect(JSON.stringify(last())).not.toMatch(/Anna|39333|via-roma/);
  });

  it('names its causes, three deep at most', () => {
    const { log, last } = open();
    const deep = [1, 2, 3, 4].reduce<Error>((cause) => new Error('Ciao', { cause }), new TypeError('Ciao'));
    log.error('x', new RetryableError('store-unavailable', 'Ciao', { cause: deep }));
    expect(last()).toMatchObject({
      error: { code: 'store-unavailable', cause: { name: 'Error', cause: { name: 'Error' } } },
    });
    expect(JSON.stringify(last()).match(/"cause"/g)).toHaveLength(2);
    expect(JSON.stringify(last())).not.toContain('Ciao');
  });

  it('of the SDK has its status; a name or code that is no word is hidden', () => {
    const { log, last } = open();
    const error = Object.assign(new Error('Ciao'), {
      $metadata: { httpStatusCode: 503 },
      code: 'a b',
      name: 'Ciao Anna',
    });
    log.error('x', error);
    expect(last().error).toMatchObject({ name: 'Error', code: '[redacted]', status: 503 });
  });

  it('that is none at all is only its type', () => {
    const { log, last } = open();
    log.error('x', 'Ciao');
    expect(last().error).toEqual({ name: 'string' });
  });

  it('without a stack has no frames', () => {
    const { log, last } = open();
    const error = new Error('');
    delete (error as { stack?: string }).stack;
    log.error('x', error);
    expect(last().error).toEqual({ name: 'Error', frames: [] });
  });
});

describe('the level', () => {
  const say: Readonly<Record<string, (log: Log) => void>> = {
    DEBUG: (log) => log.debug('x'),
    INFO: (log) => log.info('x'),
    WARN: (log) => log.warn('x'),
    ERROR: (log) => log.error('x', undefined),
  };

  it.each([
    ['DEBUG', ['DEBUG', 'INFO', 'WARN', 'ERROR']],
    ['info', ['INFO', 'WARN', 'ERROR']],
    ['WARN', ['WARN', 'ERROR']],
    ['ERROR', ['ERROR']],
    ['SILENT', []],
    ['loud', ['INFO', 'WARN', 'ERROR']],
  ])('%s lets through %j', (level, expected) => {
    const { log, lines } = open(level);
    for (const speak of Object.values(say)) speak(log);
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(expected);
  });
});

describe('the standard outlet', () => {
  it('is standard output, with the clock of the machine', () => {
    const written: string[] = [];
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);
    try {
      openLog('sweep').info('started');
    } finally {
      write.mockRestore();
    }
    expect(written).toHaveLength(1);
    expect(JSON.parse(written[0] ?? '')).toMatchObject({ function: 'sweep', event: 'started', level: 'INFO' });
  });
});
