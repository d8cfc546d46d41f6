// Calls to the doors of the local cloud. What a door refuses comes with a sentence and a code that screens put into words.

export type Refusal = {
  readonly code: string;
  /** The door's own sentence, in English. */
  readonly message: string;
  readonly facts: Readonly<Record<string, string>>;
};

/** A door refused (`refusal`), or nothing answers (`refusal` is absent): the local cloud is not running. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
  readonly refusal: Refusal | undefined;
  constructor(refusal?: Refusal) {
    super(refusal?.message ?? 'The local cloud does not answer.');
    this.refusal = refusal;
  }
}

export async function look<Answer>(path: string): Promise<Answer> {
  return call<Answer>(path, {});
}

export async function tell<Answer>(path: string, body: unknown): Promise<Answer> {
  return call<Answer>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function call<Answer>(path: string, options: RequestInit): Promise<Answer> {
  const answer = await fetch(path, options).catch(() => undefined);
  if (answer === undefined || answer.status === 503) throw new DoorError();
  const told: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && told !== undefined) return told as Answer;
  const { message = '', code = String(answer.status), facts = {} } = Object(told) as Partial<Refusal>;
  throw new DoorError({ message, code, facts });
}
