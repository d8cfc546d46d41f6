// The three calls of the chat. A lost connection is an answer like others: whoever asked tries again.

export type Message = {
  readonly id: string;
  readonly at: number;
  readonly by: 'visitor' | 'bot' | 'person';
  readonly text: string;
  readonly buttons?: readonly { readonly id: string; readonly title: string }[];
  readonly media?: { readonly kind: string; readonly link: string };
  readonly place?: { readonly latitude: number; readonly longitude: number };
};

export type Cursor = { readonly era: number; readonly at: number };

export type Session = {
  readonly token: string;
  readonly expiresAt: number;
  readonly now: number;
  readonly whatsapp?: { readonly number: string; readonly code: string };
};
export type Look = {
  readonly messages: readonly Message[];
  readonly after: Cursor;
  readonly isLively: boolean;
  readonly now: number;
};

/** `status` 0: nobody answered. `waitMs`: what the shop asks for. */
export type Told<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly status: number; readonly waitMs: number };

const PATIENCE_MS = 10_000;

export type Calls = {
  readonly begin: (token: string | undefined) => Promise<Told<Session>>;
  readonly write: (token: string, message: object) => Promise<Told<object>>;
  readonly look: (token: string, after: Cursor | undefined) => Promise<Told<Look>>;
};

/** @param from address of the site's calls, with a slash at the end. */
export function openCalls(from: string): Calls {
  async function call<Body>(act: string, token: string | undefined, more: RequestInit): Promise<Told<Body>> {
    try {
      const answer = await fetch(from + act, {
        ...more,
        headers: { ...(token && { authorization: `Bearer ${token}` }), ...more.headers },
        credentials: 'omit',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (answer.ok) return { ok: true, body: await answer.json() };
      return { ok: false, status: answer.status, waitMs: Number(answer.headers.get('retry-after')) * 1000 };
    } catch {
      return { ok: false, status: 0, waitMs: 0 };
    }
  }
  return {
    begin: (token) => call('session', token, { method: 'POST' }),
    write: (token, message) =>
      call('messages', token, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        // A page that is being left still gets its last words out.
        keepalive: true,
      }),
    look: (token, after) =>
      call('messages', token, { headers: after === undefined ? {} : { 'portiere-after': `${after.era}.${after.at}` } }),
  };
}
