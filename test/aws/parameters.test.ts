// Writing secrets, on the local stand-in for SSM: what is kept, replaced, exchanged, and what is said when it fails.
import { join } from 'node:path';
import { createParameterStore } from '#aws/parameters.ts';
import { createSecrets } from '#aws/secrets.ts';
import type { ParameterStore } from '#flow/ports.ts';
import { createParameters } from '#local/parameters.ts';
import { makeFolder } from '../local/support/folder.ts';
import { parametersAt } from '../support/emulators.ts';
import { serve } from '../support/http.ts';

const parameters = createParameters({ file: join(makeFolder(), 'parameters.json') });
const failure: { type?: string } = {};
let server: Awaited<ReturnType<typeof serve>>;
let client: ReturnType<typeof parametersAt>;
let store: ParameterStore;

beforeAll(async () => {
  server = await serve(({ headers }, body) =>
    failure.type === undefined
      ? parameters.handle(String(headers['x-amz-target']), body)
      : { status: 400, body: JSON.stringify({ __type: failure.type, message: 'VERYSECRET' }) },
  );
  client = parametersAt(server.endpoint);
  store = createParameterStore(client);
});
afterAll(async () => {
  client.destroy();
  await server.close();
});
afterEach(() => {
  delete failure.type;
});

/** As the functions read it. */
const read = (name: string) => createSecrets({ client, clock: Date.now }).read(name);

describe('a parameter', () => {
  it('that is kept is written once and never again', async () => {
    expect(await store.keep('/p/pepper', 'one')).toBe('written');
    expect(await store.keep('/p/pepper', 'two')).toBe('same');
    expect(await read('/p/pepper')).toEqual(['one']);
  });

  it('that is replaced has the new value alone', async () => {
    expect(await store.replace('/p/token', 'one')).toBe('written');
    expect(await store.replace('/p/token', 'one')).toBe('same');
    expect(await store.replace('/p/token', 'two')).toBe('written');
    expect(await read('/p/token')).toEqual(['two']);
  });

  it('that is exchanged keeps the values before it valid, the last three', async () => {
    expect(await store.exchange('/p/secret', 'one')).toBe('written');
    expect(await read('/p/secret')).toEqual(['one']);
    expect(await store.exchange('/p/secret', 'two')).toBe('written');
    expect(await store.exchange('/p/secret', 'two')).toBe('same');
    expect(await read('/p/secret')).toEqual(['two', 'one']);
    for (const value of ['three', 'four', 'five']) await store.exchange('/p/secret', value);
    expect(await read('/p/secret')).toEqual(['five', 'four', 'three', 'two']);
    await store.exchange('/p/secret', 'three');
    expect(await read('/p/secret')).toEqual(['three', 'five', 'four', 'two']);
    expect(await store.read('/p/secret')).toEqual({ kind: 'found', value: 'three' });
  });

  it('that is not there, or cannot be used, is missing', async () => {
    expect(await store.read('/p/none')).toEqual({ kind: 'missing' });
    await store.replace('/p/odd', '{"token":"x"}');
    expect(await store.read('/p/odd')).toEqual({ kind: 'missing' });
    expect(await store.exchange('/p/odd', 'good')).toBe('written');
    expect(await read('/p/odd')).toEqual(['good']);
  });

  it.each([
    ['AccessDeniedException', 'denied'],
    ['InternalServerError', 'failed'],
  ])('that ends in %s is %s, without a word of what was sent', async (type, kind) => {
    failure.type = type;
    expect(await store.read('/p/token')).toEqual({ kind });
    expect(await store.keep('/p/token', 'x')).toBe(kind);
    expect(await store.replace('/p/token', 'x')).toBe(kind);
    expect(await store.exchange('/p/token', 'x')).toBe(kind);
  });
});
