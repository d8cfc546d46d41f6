// Keeps the page and the shop at the same words: sends what was written until the shop has it, and looks for what is new,
// often while an answer is awaited, seldom later, not at all while nobody sees the page.
import type { Calls, Cursor, Look, Message, Told } from './calls.ts';
import type { Memory, Note } from './memory.ts';

export type Shown = Message & { readonly state?: Note['state'] };

export type Watcher = {
  /** New or changed, in the order in which they came. `isPast`: they were there before this page, and stand in order of time. */
  readonly show: (messages: readonly Shown[], isPast: boolean) => void;
  /** Everything that was shown is gone. */
  readonly clear: () => void;
  readonly online: (isOnline: boolean) => void;
  readonly whatsapp: (link: string) => void;
};

export type Conversation = {
  /** Somebody opened or closed the chat. */
  readonly attend: (isOpen: boolean) => void;
  readonly write: (text: string, choice?: string) => void;
  /** The page is seen again, or the network is back. */
  readonly wake: () => void;
  /** The chat was taken off the page. */
  readonly leave: () => void;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const LONGEST_PAUSE = 30 * SECOND;
/** What was written so long ago is no longer sent by itself. */
const TOO_OLD = 6 * DAY;

/** How long to wait for the next look. */
export function pauseOf(quiet: number, isOpen: boolean, isLively: boolean): number {
  if (!isOpen) return quiet < 2 * MINUTE ? 3 * SECOND : LONGEST_PAUSE;
  if (quiet < 30 * SECOND || (isLively && quiet < 10 * MINUTE)) return 0.8 * SECOND;
  if (quiet < 3 * MINUTE) return 2 * SECOND;
  return quiet < 10 * MINUTE ? 5 * SECOND : 15 * SECOND;
}

export function openConversation(calls: Calls, memory: Memory, watcher: Watcher): Conversation {
  const known = new Set<string>();
  let after: Cursor | undefined;
  let isOpen = false;
  let isLively = false;
  let hasBegun = false;
  let isPast = true;
  let failures = 0;
  let active = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let hasLeft = false;

  /** Undefined: not now. */
  async function begin(): Promise<string | undefined> {
    const kept = memory.read();
    if (hasBegun && kept.token) return kept.token;
    const told = await calls.begin(kept.token);
    if (!told.ok) return void failed(told);
    const { token, expiresAt, now, whatsapp } = told.body;
    memory.change((current) => ({ ...current, token, expiresAt, ahead: now - Date.now() }));
    if (whatsapp) watcher.whatsapp(whatsapp);
    hasBegun = true;
    return token;
  }

  function failed({ status, waitMs }: Told<never> & { ok: false }): void {
    failures += 1;
    // A site that was taken away, or a key that was exchanged: begin again, as somebody new if need be.
    if (status === 401) {
      hasBegun = false;
      memory.change(({ token: _, notes }) => ({ notes: notes.filter((note) => note.state === 'new') }));
    }
    const pause = Math.min(SECOND * 2 ** Math.min(failures - 1, 5), LONGEST_PAUSE);
    if (status === 0 || status >= 500) watcher.online(false);
    plan(Math.max(pause, waitMs));
  }

  function plan(pause: number): void {
    clearTimeout(timer);
    if (hasLeft) return;
    timer = setTimeout(() => run(), pause);
  }

  /** One round at a time; whoever asks meanwhile gets one more. */
  function run(): void {
    if (running) {
      isWanted = true;
      return;
    }
    isWanted = false;
    running = round().finally(() => {
      running = undefined;
      if (isWanted) run();
    });
  }

  async function round(): Promise<void> {
    clearTimeout(timer);
    const { token: kept, notes } = memory.read();
    if (document.hidden && !notes.some(({ state }) => state === 'new')) return;
    if (!kept && !isOpen) return;
    const token = await begin();
    if (token && (await sendAll(token)) && (await look(token))) {
      failures = 0;
      watcher.online(true);
      plan(pauseOf(Date.now() - active, isOpen, isLively));
    }
  }

  /** In the order in which it was written. False: try again later. */
  async function sendAll(token: string): Promise<boolean> {
    for (const { id, at, text, choice, state } of memory.read().notes) {
      if (state !== 'new') continue;
      const said = choice === undefined ? { id, at, text } : { id, at, choice: { id: choice, title: text } };
      const told = await calls.write(token, said);
      const isRefused = !told.ok && [400, 413, 415].includes(told.status);
      if (!told.ok && !isRefused) {
        failed(told);
        return false;
      }
      mark(id, isRefused ? 'failed' : 'taken');
    }
    return true;
  }

  function mark(id: string, state: Note['state']): void {
    const { notes } = memory.change((kept) => ({
      ...kept,
      notes: kept.notes.map((note) => (note.id === id ? { ...note, state } : note)),
    }));
    watcher.show(notes.filter((note) => note.id === id).map(shownNote), false);
  }

  async function look(token: string): Promise<boolean> {
    const { notes } = memory.read();
    // What is still to be seen may lie before the place that we know: it was written while there was no network.
    const earliest = Math.min(...notes.filter(({ state }) => state === 'taken').map(({ at }) => at));
    const told = await calls.look(token, after && { ...after, at: Math.min(after.at, earliest) });
    if (!told.ok) {
      failed(told);
      return false;
    }
    take(told.body);
    return true;
  }

  function take({ messages, after: next, isLively: lively, now }: Look): void {
    if (after !== undefined && next.era !== after.era) {
      known.clear();
      watcher.clear();
    }
    after = next;
    isLively = lively;
    const fresh = messages.filter(({ id }) => !known.has(id));
    const ids = new Set(messages.map(({ id }) => id));
    memory.change((kept) => ({
      ...kept,
      ahead: now - Date.now(),
      notes: kept.notes.filter(({ id }) => !ids.has(id)),
    }));
    for (const { id } of fresh) known.add(id);
    if (fresh.length > 0) {
      if (!isPast) active = Date.now();
      watcher.show(fresh, isPast);
    }
    isPast = false;
  }

  // What was written before this page, and has perhaps not arrived.
  watcher.show(memory.read().notes.map(shownNote), true);

  return {
    attend(open) {
      isOpen = open;
      if (open) active = Date.now();
      run();
    },
    write(text, choice) {
      const { ahead = 0, notes } = memory.read();
      const latest = notes.at(-1)?.at ?? 0;
      const at = Math.max(Date.now() + ahead, latest + 1);
      const note: Note = { id: newId(), at, text, state: 'new', ...(choice !== undefined && { choice }) };
      memory.change((kept) => ({ ...kept, notes: [...kept.notes.filter((one) => one.at > at - TOO_OLD), note] }));
      active = Date.now();
      watcher.show([shownNote(note)], false);
      run();
    },
    wake() {
      failures = 0;
      run();
    },
    leave() {
      hasLeft = true;
      clearTimeout(timer);
    },
  };
}

function shownNote({ id, at, text, state }: Note): Shown {
  return { id, at, by: 'visitor', text, state };
}

/** Also on pages without TLS, where `randomUUID` is missing. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
