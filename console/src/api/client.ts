// Calls to the API behind the console, as whoever is signed in. What it refuses comes as a problem with a code that screens put
// into words.
import { renew, signInAgain, token } from '#console/session/sign-in.ts';

export type FieldError = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  /** English; screens have their own words for the codes they know. */
  readonly message: string;
};

/** `offline`: nothing answered, so it is not known whether anything was done. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[];
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(status: number, told: Partial<Told> = {}) {
    super(told.detail ?? 'The API does not answer.');
    this.status = status;
    this.code = told.code ?? (status === 0 ? 'offline' : 'failed');
    this.errors = told.errors ?? [];
    this.facts = told;
  }
}

type Told = { readonly code: string; readonly detail: string; readonly errors: readonly FieldError[] };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Asking = {
  readonly body?: unknown;
  /** The revision that was changed: the API refuses where it is not the newest (412). */
  readonly ifMatch?: string;
  /** However often the same key is sent, it is done once. */
  readonly key?: string;
  readonly signal?: AbortSignal;
};

/** `path` below `/api/v1`, such as `/conversations?view=needs`. Throws Problem. */
export async function ask<Body>(method: Method, path: string, asking: Asking = {}): Promise<Body> {
  const answer = await send(method, path, asking, await token());
  if (answer.status !== 401) return read<Body>(answer);
  // The token ran out on the way, or the member was removed.
  const fresh = await renew();
  const again = fresh === undefined ? answer : await send(method, path, asking, fresh);
  if (again.status === 401) await signInAgain();
  return read<Body>(again);
}

async function send(method: Method, path: string, asking: Asking, bearer: string | undefined): Promise<Response> {
  const { body, ifMatch, key, signal } = asking;
  const headers = new Headers({ accept: 'application/json' });
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (ifMatch !== undefined) headers.set('if-match', ifMatch);
  if (key !== undefined) headers.set('idempotency-key', key);
  try {
    return await fetch(`/api/v1${path}`, {
      ...{ method, headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new Problem(0);
  }
}

async function read<Body>(answer: Response): Promise<Body> {
  if (answer.status === 204) return undefined as Body;
  const told: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && told !== undefined) return told as Body;
  throw new Problem(answer.status, Object(told) as Partial<Told>);
}
