import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteParameterCommand, GetParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { createSecrets } from '#aws/secrets.ts';
import { createParameters } from '#local/parameters.ts';
import { parametersAt } from '../support/emulators.ts';
import { serve } from '../support/http.ts';

const folder = mkdtempSync(join(tmpdir(), 'portiere-ssm-'));
const file = join(folder, 'deep', 'parameters.json');
const state = { away: false, calls: 0 };
const MINUTE = 60_000;

let server: Awaited<ReturnType<typeof serve>>;
let client: SSMClient;

beforeAll(async () => {
  const parameters = createParameters({ file });
  server = await serve((request, body) => {
    state.calls += 1;
    return state.away ? 'hang-up' : parameters.handle(String(request.headers['x-amz-target']), body);
  });
  client = parametersAt(server.endpoint);
});
afterAll(async () => {
  client.destroy();
  await server.close();
  rmSync(folder, { recursive: true });
});

async function put(Name: string, Value: string): Promise<void> {
  await client.send(new PutParameterCommand({ Name, Value, Type: 'SecureString', Overwrite: true }));
}

function open() {
  const time = { now: 0 };
  state.calls = 0;
  return { secrets: createSecrets({ client, clock: () => time.now }), time };
}

describe('a secret', () => {
  it.each([
    ['as it is', 'EAAG123', ['EAAG123']],
    ['without the line end that an editor added', ' EAAG123\n', ['EAAG123']],
    ['with its predecessors', '{"current":"new","previous":["old","older"]}', ['new', 'old', 'older']],
    ['with one predecessor', '{"current":"new","previous":"old"}', ['new', 'old']],
    ['with none', '{"current":"new"}', ['new']],
  ])('is read %s', async (_, stored, expected) => {
    await put('/p/app-secret', stored);
    expect(await open().secrets.read('/p/app-secret')).toEqual(expected);
  });

  it.each([
    ['is missing', '/p/none', undefined],
    ['is blank', '/p/blank', ' '],
    ['is an object without a current value', '/p/odd', '{"token":"VERYSECRET"}'],
    ['is an object that is no JSON', '/p/cut', '{"current":"VERYSECRET'],
    ['has an empty predecessor', '/p/hole', '{"current":"VERYSECRET","previous":[""]}'],
    ['has a predecessor that is no text', '/p/number', '{"current":"VERYSECRET","previous":[1]}'],
  ])('is a ConfigError that names the parameter and no value when it %s', async (_, name, stored) => {
    if (stored !== undefined) await put(name, stored);
    const error = await open()
      .secrets.read(name)
      .catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ name: 'ConfigError', code: 'secret-missing' });
    expect((error as Error).message).toContain(name);
    expect(JSON.stringify([(error as Error).message, (error as Error).cause])).not.toContain('VERYSECRET');
  });

  it('is read once in five minutes, however many ask', async () => {
    await put('/p/token', 'one');
    const { secrets, time } = open();
    await Promise.all([1, 2, 3].map(() => secrets.read('/p/token')));
    time.now = 5 * MINUTE - 1;
    await secrets.read('/p/token');
    expect(state.calls).toBe(1);
    await put('/p/token', 'two');
    time.now += 1;
    expect(await secrets.read('/p/token')).toEqual(['two']);
  });

  it('serves for an hour while SSM is away, then the failure is retryable', async () => {
    await put('/p/token', 'one');
    const { secrets, time } = open();
    await secrets.read('/p/token');
    state.away = true;
    try {
      time.now = 60 * MINUTE - 1;
      expect(await secrets.read('/p/token')).toEqual(['one']);
      time.now += 1;
      await expect(secrets.read('/p/token')).rejects.toMatchObject({ name: 'RetryableError' });
    } finally {
      state.away = false;
    }
    expect(await secrets.read('/p/token')).toEqual(['one']);
  });

  it('that was deleted is not used any more', async () => {
    await put('/p/revoked', 'one');
    const { secrets, time } = open();
    await secrets.read('/p/revoked');
    await client.send(new DeleteParameterCommand({ Name: '/p/revoked' }));
    time.now = 5 * MINUTE;
    await expect(secrets.read('/p/revoked')).rejects.toMatchObject({ name: 'ConfigError' });
  });
});

describe('the local parameters', () => {
  it('count versions and keep them in a file that only its owner may read', async () => {
    await put('/p/kept', 'one');
    await put('/p/kept', 'two');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = createParameters({ file });
    const answer = again.handle('AmazonSSM.GetParameter', '{"Name":"/p/kept"}');
    expect(JSON.parse(answer.body)).toMatchObject({ Parameter: { Name: '/p/kept', Value: 'two', Version: 2 } });
  });

  it('keep the type of a parameter that is written over', async () => {
    await put('/p/typed', 'one');
    await client.send(new PutParameterCommand({ Name: '/p/typed', Value: 'two', Overwrite: true }));
    const { Parameter } = await client.send(new GetParameterCommand({ Name: '/p/typed', WithDecryption: true }));
    expect(Parameter).toMatchObject({ Type: 'SecureString', Value: 'two' });
  });

  it('refuse what SSM refuses', async () => {
    await put('/p/taken', 'one');
    const parameters = createParameters({ file });
    const type = (target: string, body: string) => {
      const answer = parameters.handle(target, body);
      expect(answer.status).toBe(400);
      return (JSON.parse(answer.body) as { readonly __type: string }).__type;
    };
    const put0 = 'AmazonSSM.PutParameter';
    expect(type(put0, '{"Name":"/p/taken","Value":"x","Type":"String"}')).toBe('ParameterAlreadyExists');
    expect(type(put0, '{"Name":"/p/x","Value":"x"}')).toBe('ValidationException');
    expect(type(put0, '{"Name":"/p/x","Value":"x","Type":"Odd"}')).toBe('ValidationException');
    expect(type(put0, '{"Name":"/p/x","Type":"String"}')).toBe('ValidationException');
    expect(type(put0, '{"Value":"x","Type":"String"}')).toBe('ValidationException');
    expect(type('AmazonSSM.GetParameter', '{"Name":"__proto__"}')).toBe('ParameterNotFound');
    expect(type('AmazonSSM.DeleteParameter', '{"Name":"/p/none"}')).toBe('ParameterNotFound');
    expect(type('AmazonSSM.GetParameter', '[')).toBe('SerializationException');
    expect(type('AmazonSSM.GetParameter', '[]')).toBe('SerializationException');
    expect(type('AmazonSSM.DescribeParameters', '{}')).toBe('UnknownOperationException');
    expect(type('toString', '{}')).toBe('UnknownOperationException');
  });

  it('do not take a damaged file for an empty one', () => {
    const damaged = join(folder, 'damaged.json');
    writeFileSync(damaged, '{"/p/a":');
    expect(() => createParameters({ file: damaged })).toThrow(SyntaxError);
    expect(readFileSync(damaged, 'utf8')).toBe('{"/p/a":');
  });
});
