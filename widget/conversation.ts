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
  readonly whatsapp: (number: string, code: string) => void;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const LONGEST_PAUSE = 30 * SECOND;
/** What was written so long ago is no longer sent by itself. */
const TOO_OLD = 6 * DAY;
/** The message itself cannot be taken. */
const NEVER: readonly number[] = [400, 413, 415];

/** How long to wait for the next look. */
export function pauseOf(quiet: number, isOpen: boolean, isLively: boolean): number {
  if (!isOpen) return quiet < 2 * MINUTE ? 3 * SECOND : LONGEST_PAUSE;
  if (quiet < 30 * SECOND || (isLively && quiet < 10 * MINUTE)) return 0.8 * SECOND;
  if (quiet < 3 * MINUTE) return 2 * SECOND;
  return quiet < 10 * MINUTE ? 5 * SECOND : 15 * SECOND;
}

export class Conversation {
  readonly #calls: Calls;
  readonly #memory: Memory;
  readonly #watcher: Watcher;
  readonly #known = new Set<string>();
  #after: Cursor | undefined;
  #isOpen = false;
  #isLively = false;
  #hasBegun = false;
  #hasLeft = false;
  #isRunning = false;
  /** Somebody asked for a round while one was running. */
  #isWanted = false;
  #failures = 0;
  /** When something was written or heard last. */
  #active = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(calls: Calls, memory: Memory, watcher: Watcher) {
    this.#calls = calls;
    this.#memory = memory;
    this.#watcher = watcher;
    // What was written before this page, and has perhaps not arrived.
    watcher.show(memory.read().notes.map(shownNote), true);
  }

  /** Somebody opened or closed the chat. */
  attend(isOpen: boolean): void {
    this.#isOpen = isOpen;
    if (isOpen) this.#active = Date.now();
    this.#run();
  }

  write(text: string, choice?: string): void {
    const { ahead = 0, notes } = this.#memory.read();
    const at = Math.max(Date.now() + ahead, (notes.at(-1)?.at ?? 0) + 1);
    const note: Note = { id: newId(), at, text, state: 'new', ...(choice !== undefined && { choice }) };
    this.#memory.change((kept) => ({ ...kept, notes: [...kept.notes.filter((one) => one.at > at - TOO_OLD), note] }));
    this.#active = Date.now();
    this.#watcher.show([shownNote(note)], false);
    this.#run();
  }

  /** The page is seen again, or the network is back. */
  wake(): void {
    this.#failures = 0;
    this.#run();
  }

  /** The chat was taken off the page. */
  leave(): void {
    this.#hasLeft = true;
    clearTimeout(this.#timer);
  }

  /** One round at a time; whoever asks meanwhile gets one more. */
  #run(): void {
    this.#isWanted = true;
    if (!this.#isRunning) void this.#rounds();
  }

  async #rounds(): Promise<void> {
    this.#isRunning = true;
    while (this.#isWanted) {
      this.#isWanted = false;
      await this.#round();
    }
    this.#isRunning = false;
  }

  async #round(): Promise<void> {
    clearTimeout(this.#timer);
    const { token: kept, notes } = this.#memory.read();
    if (document.hidden && !notes.some(({ state }) => state === 'new')) return;
    if (!kept && !this.#isOpen) return;
    const token = await this.#begin();
    if (!token || !(await this.#send(token)) || !(await this.#look(token))) return;
    this.#failures = 0;
    this.#watcher.online(true);
    this.#plan(pauseOf(Date.now() - this.#active, this.#isOpen, this.#isLively));
  }

  #plan(pause: number): void {
    clearTimeout(this.#timer);
    if (!this.#hasLeft) this.#timer = setTimeout(() => this.#run(), pause);
  }

  #failed({ status, waitMs }: Told<never> & { ok: false }): void {
    // A key that was exchanged, or a visit long ago: begin again, as somebody new if need be.
    if (status === 401) {
      this.#hasBegun = false;
      this.#memory.change(({ token: _, ...kept }) => ({
        ...kept,
        notes: kept.notes.filter(({ state }) => state === 'new'),
      }));
    }
    if (status === 0 || status >= 500) this.#watcher.online(false);
    const pause = Math.min(SECOND * 2 ** Math.min(this.#failures, 5), LONGEST_PAUSE);
    this.#failures += 1;
    this.#plan(Math.max(pause, waitMs));
  }

  /** Undefined: not now. */
  async #begin(): Promise<string | undefined> {
    const { token: kept } = this.#memory.read();
    if (this.#hasBegun && kept) return kept;
    const told = await this.#calls.begin(kept);
    if (!told.ok) {
      this.#failed(told);
      return undefined;
    }
    const { token, now, whatsapp } = told.body;
    this.#memory.change((current) => ({ ...current, token, ahead: now - Date.now() }));
    if (whatsapp) this.#watcher.whatsapp(whatsapp.number, whatsapp.code);
    this.#hasBegun = true;
    return token;
  }

  /** Everything that waits, in the order in which it was written. False: try again later. */
  async #send(token: string): Promise<boolean> {
    for (const { id, at, text, choice, state } of this.#memory.read().notes) {
      if (state !== 'new') continue;
      const said = choice === undefined ? { id, at, text } : { id, at, choice: { id: choice, title: text } };
      const told = await this.#calls.write(token, said);
      const isNever = !told.ok && NEVER.includes(told.status);
      if (!told.ok && !isNever) {
        this.#failed(told);
        return false;
      }
      this.#mark(id, isNever ? 'failed' : 'taken');
    }
    return true;
  }

  #mark(id: string, state: Note['state']): void {
    const { notes } = this.#memory.change((kept) => ({
      ...kept,
      notes: kept.notes.map((note) => (note.id === id ? { ...note, state } : note)),
    }));
    this.#watcher.show(notes.filter((note) => note.id === id).map(shownNote), false);
  }

  async #look(token: string): Promise<boolean> {
    const { notes } = this.#memory.read();
    // What is still to be seen may lie before the place that we know: it was written while there was no network.
    const earliest = Math.min(...notes.filter(({ state }) => state === 'taken').map(({ at }) => at));
    const after = this.#after;
    const told = await this.#calls.look(token, after && { ...after, at: Math.min(after.at, earliest) });
    if (told.ok) this.#take(told.body);
    else this.#failed(told);
    return told.ok;
  }

  #take({ messages, after, isLively, now }: Look): void {
    const isPast = this.#after === undefined;
    if (!isPast && this.#after?.era !== after.era) {
      this.#known.clear();
      this.#watcher.clear();
    }
    this.#after = after;
    this.#isLively = isLively;
    const ids = new Set(messages.map(({ id }) => id));
    this.#memory.change((kept) => ({
      ...kept,
      ahead: now - Date.now(),
      notes: kept.notes.filter(({ id }) => !ids.has(id)),
    }));
    const fresh = messages.filter(({ id }) => !this.#known.has(id));
    for (const { id } of fresh) this.#known.add(id);
    if (fresh.length === 0) return;
    if (!isPast) this.#active = Date.now();
    this.#watcher.show(fresh, isPast);
  }
}

function shownNote({ id, at, text, state }: Note): Shown {
  return { id, at, by: 'visitor', text, state };
}

/** Also on pages without TLS, where `randomUUID` is missing. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
