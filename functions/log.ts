// One JSON line per event on standard output, where Lambda's log agent picks it up. What is not on the list below is not
// written: no text, no phone number, no message of an exception can reach a log by accident.
import { readOptional } from './settings.ts';

const LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT'] as const;
type Level = (typeof LEVELS)[number];

// `word`: our own vocabulary. `id`: opaque ids and hashes. A `word` never begins with a digit, so no number of a person
// fits; an `id` is for values that we made or that name our own account.
const FIELDS = {
  requestId: 'id',
  messageId: 'id',
  business: 'id',
  conversation: 'id',
  account: 'id',
  channel: 'word',
  step: 'word',
  kind: 'word',
  why: 'word',
  disposition: 'word',
  reason: 'word',
  outcome: 'word',
  code: 'code',
  status: 'number',
  count: 'number',
  events: 'number',
  envelopes: 'number',
  unreadable: 'number',
  receives: 'number',
  attempt: 'number',
  bytes: 'number',
  ms: 'number',
} as const;

const PATTERNS = {
  word: /^[A-Za-z][A-Za-z_.-]{0,63}$/,
  id: /^[\w.:#-]{1,128}$/,
  // Provider codes are short numbers or words; six digits at most, so that no phone number passes.
  code: /^(?:\d{1,6}|[A-Za-z][\w.-]{0,63})$/,
} as const;

export type Fields = {
  readonly [name in keyof typeof FIELDS]?: (typeof FIELDS)[name] extends 'number' ? number : string | number;
};

export type Log = {
  /** `event` is a fixed word of ours, like `webhook-refused`. */
  readonly debug: (event: string, fields?: Fields) => void;
  readonly info: (event: string, fields?: Fields) => void;
  readonly warn: (event: string, fields?: Fields) => void;
  /** Writes name, code and stack frames of `error`, never its message. */
  readonly error: (event: string, error: unknown, fields?: Fields) => void;
};

type Outlet = { readonly write: (line: string) => void; readonly now: () => Date; readonly level: string };

const STANDARD: Outlet = {
  // Not console.log: Lambda wraps that once more, and its log agent would not see level and timestamp.
  write: (line) => void process.stdout.write(line),
  now: () => new Date(),
  level: readOptional('logLevel') ?? 'INFO',
};

/** A log for one function; `outlet` is for tests. An unknown level counts as INFO. */
export function openLog(from: string, outlet: Outlet = STANDARD): Log {
  const wanted = LEVELS.indexOf(outlet.level.toUpperCase() as Level);
  const threshold = wanted === -1 ? LEVELS.indexOf('INFO') : wanted;
  const write = (
    level: Level,
    event: string,
    fields: Fields | undefined,
    error?: Readonly<Record<string, unknown>>,
  ) => {
    if (LEVELS.indexOf(level) < threshold) return;
    const line = {
      timestamp: outlet.now().toISOString(),
      level,
      function: from,
      event: PATTERNS.word.test(event) ? event : REDACTED,
      ...permitted(fields ?? {}),
      ...(error === undefined ? {} : { error }),
    };
    outlet.write(`${JSON.stringify(line)}\n`);
  };
  return {
    debug: (event, fields) => write('DEBUG', event, fields),
    info: (event, fields) => write('INFO', event, fields),
    warn: (event, fields) => write('WARN', event, fields),
    error: (event, error, fields) => write('ERROR', event, fields, describe(error)),
  };
}

const REDACTED = '[redacted]';

// Types end where a handler spreads a record into the fields, so the list is applied again here.
function permitted(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const kind = Object.hasOwn(FIELDS, name) ? FIELDS[name as keyof typeof FIELDS] : undefined;
    if (kind === undefined) kept.dropped = Number(kept.dropped ?? 0) + 1;
    else kept[name] = fits(kind, value) ? value : REDACTED;
  }
  return kept;
}

function fits(kind: (typeof FIELDS)[keyof typeof FIELDS], value: unknown): boolean {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  return (typeof value === 'string' || typeof value === 'number') && PATTERNS[kind].test(String(value));
}

const FRAME = /^\s+at (?:(?:async |new )?[\w$.<>[\] ]+ \()?((?:file:|node:|\/|[A-Z]:\\)[^()\s]*:\d+:\d+)\)?$/;
const FRAMES_KEPT = 5;
const CAUSES_KEPT = 2;

/** Name, code, provider's status and stack frames, also of the cause. Messages are left out: they may quote a customer. */
function describe(error: unknown, depth = 0): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: unknown } };
  const status = $metadata?.httpStatusCode;
  return {
    name: PATTERNS.word.test(error.name) ? error.name : 'Error',
    ...(code === undefined ? {} : { code: fits('code', code) ? code : REDACTED }),
    ...(fits('number', status) ? { status } : {}),
    frames: frames(error),
    ...(error.cause === undefined || depth >= CAUSES_KEPT ? {} : { cause: describe(error.cause, depth + 1) }),
  };
}

function frames(error: Error): readonly string[] {
  const stack = error.stack ?? '';
  // A message of several lines could look like frames: cut it off where it stands.
  const at = error.message === '' ? -1 : stack.indexOf(error.message);
  const behind = at === -1 ? stack : stack.slice(at + error.message.length);
  return behind
    .split('\n')
    .flatMap((line) => FRAME.exec(line)?.[1] ?? [])
    .slice(0, FRAMES_KEPT);
}
