// Who can sign in on this machine: the calls of Cognito that we make, in its JSON protocol, kept in one file. Nobody gets an
// e-mail, and nobody has a password: the sign-in page here lets you choose.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRecord } from './intrinsics.ts';

export type DirectoryUser = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly business: string;
};

type Answer = { readonly status: number; readonly body: string };

export type Directory = {
  readonly users: () => readonly DirectoryUser[];
  /** The user with the address, made where there is none. */
  readonly keep: (user: Omit<DirectoryUser, 'id'>) => DirectoryUser;
  /** Takes the X-Amz-Target header and the request's body; answers in application/x-amz-json-1.1. */
  readonly handle: (target: string, body: string) => Answer;
};

export const DIRECTORY_TARGET = 'AWSCognitoIdentityProviderService.';

/** `file` is made with the first user. */
export function openDirectory({ file }: { readonly file: string }): Directory {
  let users: readonly DirectoryUser[] = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as readonly DirectoryUser[])
    : [];
  const save = (next: readonly DirectoryUser[]) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.next`, JSON.stringify(next, undefined, 2), { mode: 0o600, flush: true });
    renameSync(`${file}.next`, file);
    users = next;
  };
  const find = (name: string) => users.find(({ id, email }) => id === name || email === name.toLowerCase());
  const add = (user: Omit<DirectoryUser, 'id'>) => {
    const added = { id: randomUUID(), ...user, email: user.email.toLowerCase() };
    save([...users, added]);
    return added;
  };

  const calls: Readonly<Record<string, (name: string, attributes: Attributes) => Answer>> = {
    AdminCreateUser: (name, { name: called = '', 'custom:business': business = '' }) => {
      if (find(name) !== undefined) return refuse('UsernameExistsException');
      const added = add({ email: name, name: called, business });
      return answer({ User: { Username: added.id, Attributes: attributesOf(added) } });
    },
    AdminGetUser: (name) => {
      const found = find(name);
      if (found === undefined) return refuse('UserNotFoundException');
      return answer({ Username: found.id, UserAttributes: attributesOf(found) });
    },
    AdminDeleteUser: (name) => {
      const found = find(name);
      if (found === undefined) return refuse('UserNotFoundException');
      save(users.filter((user) => user !== found));
      return answer({});
    },
  };

  return {
    users: () => users,
    keep: (user) => find(user.email) ?? add(user),
    handle(target, body) {
      const run = calls[target.slice(DIRECTORY_TARGET.length)];
      if (run === undefined) return refuse('UnknownOperationException');
      const { Username, UserAttributes } = JSON.parse(body) as Readonly<Record<string, unknown>>;
      if (typeof Username !== 'string' || Username === '') return refuse('InvalidParameterException');
      return run(Username, readAttributes(UserAttributes));
    },
  };
}

type Attributes = Readonly<Record<string, string>>;

function readAttributes(given: unknown): Attributes {
  const pairs = Array.isArray(given) ? given.filter(isRecord) : [];
  return Object.fromEntries(pairs.map(({ Name, Value }) => [String(Name), String(Value)]));
}

function attributesOf({ id, email, name, business }: DirectoryUser) {
  const attributes = { sub: id, email, name, 'custom:business': business };
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

function answer(value: object): Answer {
  return { status: 200, body: JSON.stringify(value) };
}

function refuse(type: string): Answer {
  return { status: 400, body: JSON.stringify({ __type: type, message: '' }) };
}
