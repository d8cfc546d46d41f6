// SSM's parameters on this machine: the three calls that we make, in its JSON protocol, kept in one file.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

type Stored = { readonly value: string; readonly type: string; readonly version: number };
type Answer = { readonly status: number; readonly body: string };
type Call = Readonly<Record<string, unknown>>;

/** `handle` takes the X-Amz-Target header and the request's body; answers in application/x-amz-json-1.1. */
export type Parameters = { handle(target: string, body: string): Answer };

const TYPES = new Set(['String', 'StringList', 'SecureString']);

/** `file` is made with the first parameter; only its owner may read it. A damaged file is an error, never an empty one. */
export function createParameters({ file }: { readonly file: string }): Parameters {
  const stored = new Map(Object.entries(readAll(file)));

  function save(): void {
    mkdirSync(dirname(file), { recursive: true });
    const next = `${file}.next`;
    writeFileSync(next, JSON.stringify(Object.fromEntries(stored), undefined, 2), { mode: 0o600, flush: true });
    renameSync(next, file);
  }

  const calls: Readonly<Record<string, (call: Call, name: string) => Answer>> = {
    GetParameter(_call, name) {
      const found = stored.get(name);
      return found === undefined ? refuse('ParameterNotFound') : answer({ Parameter: describe(name, found) });
    },
    PutParameter({ Value, Type, Overwrite }, name) {
      if (typeof Value !== 'string' || Value === '') return refuse('ValidationException', 'Value is missing.');
      const found = stored.get(name);
      if (found !== undefined && Overwrite !== true) return refuse('ParameterAlreadyExists');
      const type = Type ?? found?.type;
      if (typeof type !== 'string' || !TYPES.has(type)) return refuse('ValidationException', 'Type is missing.');
      const version = (found?.version ?? 0) + 1;
      stored.set(name, { value: Value, type, version });
      save();
      return answer({ Version: version, Tier: 'Standard' });
    },
    DeleteParameter(_call, name) {
      if (!stored.delete(name)) return refuse('ParameterNotFound');
      save();
      return answer({});
    },
  };

  return {
    handle(target, body) {
      const operation = target.startsWith('AmazonSSM.') ? target.slice('AmazonSSM.'.length) : '';
      const run = Object.hasOwn(calls, operation) ? calls[operation] : undefined;
      if (run === undefined) return refuse('UnknownOperationException');
      const call = parse(body);
      if (call === undefined) return refuse('SerializationException');
      const { Name } = call;
      return typeof Name === 'string' && Name !== ''
        ? run(call, Name)
        : refuse('ValidationException', 'Name is missing.');
    },
  };
}

function readAll(file: string): Readonly<Record<string, Stored>> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Stored>>) : {};
}

function describe(name: string, { value, type, version }: Stored) {
  const ARN = `arn:aws:ssm:us-east-1:000000000000:parameter/${name.replace(/^\//, '')}`;
  return { Name: name, Type: type, Value: value, Version: version, ARN, DataType: 'text' };
}

function parse(body: string): Call | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Call) : undefined;
  } catch {
    return undefined;
  }
}

function answer(value: object): Answer {
  return { status: 200, body: JSON.stringify(value) };
}

function refuse(type: string, message = ''): Answer {
  return { status: 400, body: JSON.stringify({ __type: type, message }) };
}
