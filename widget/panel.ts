// What the chat shows, and what is done in it by pointer, keyboard and screen reader. It knows nothing of the network.
import { bubble } from './bubble.ts';
import type { Shown } from './conversation.ts';
import { makeParts, type Parts } from './parts.ts';
import type { Words } from './words.ts';

export type PanelProps = {
  readonly words: Words;
  readonly shop: string;
  readonly write: (text: string, choice?: string) => void;
  readonly toggled: (isOpen: boolean) => void;
};

export class Panel {
  readonly #props: PanelProps;
  readonly #parts: Parts;
  readonly #items = new Map<string, HTMLElement>();
  #unread = 0;

  constructor(props: PanelProps) {
    this.#props = props;
    this.#parts = makeParts(props.words, props.shop);
    this.#listen();
  }

  get elements(): readonly HTMLElement[] {
    const { heard, room, launch } = this.#parts;
    return [heard, room, launch];
  }

  /** `move` takes the keyboard along. */
  open(isOpen: boolean, move: boolean): void {
    const { room, launch, field, log } = this.#parts;
    const { words } = this.#props;
    room.hidden = !isOpen;
    launch.setAttribute('aria-expanded', String(isOpen));
    launch.setAttribute('aria-label', isOpen ? words.close : words.open);
    if (isOpen) this.#count(0);
    log.scrollTop = log.scrollHeight;
    if (move) (isOpen ? field : launch).focus();
  }

  show(messages: readonly Shown[], isPast: boolean): void {
    const { log, hello, room } = this.#parts;
    // What was there before is not read out as if it were new.
    log.setAttribute('aria-live', isPast ? 'off' : 'polite');
    const fresh = messages.filter(({ id, by }) => by !== 'visitor' && !this.#items.has(id)).length;
    for (const message of messages) this.#place(message, isPast);
    hello.hidden = this.#items.size > 0;
    log.scrollTop = log.scrollHeight;
    if (room.hidden && !isPast && fresh > 0) this.#count(this.#unread + fresh);
  }

  clear(): void {
    this.#items.clear();
    this.#parts.list.replaceChildren();
    this.#parts.hello.hidden = false;
  }

  online(isOnline: boolean): void {
    const { state } = this.#parts;
    const told = isOnline ? '' : this.#props.words.offline;
    // Said once, not with every try.
    if (state.textContent !== told) state.textContent = told;
  }

  whatsapp(number: string, code: string): void {
    const text = encodeURIComponent(`${this.#props.words.hi} ${code}`);
    this.#parts.away.href = `https://wa.me/${number}?text=${text}`;
    this.#parts.away.hidden = false;
  }

  #listen(): void {
    const { form, field, room, close, launch } = this.#parts;
    form.onsubmit = (event) => {
      event.preventDefault();
      this.#submit(field.value);
      field.value = '';
    };
    field.onkeydown = (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    };
    room.onkeydown = (event) => {
      if (event.key === 'Escape') this.#toggle(false);
    };
    close.onclick = () => this.#toggle(false);
    launch.onclick = () => this.#toggle(room.hidden !== false);
  }

  #toggle(isOpen: boolean): void {
    this.open(isOpen, true);
    this.#props.toggled(isOpen);
  }

  #submit(text: string, choice?: string): void {
    if (text.trim() === '') return;
    const { list, field } = this.#parts;
    for (const group of list.querySelectorAll('.choices')) group.remove();
    this.#props.write(text, choice);
    field.focus();
  }

  #count(unread: number): void {
    const { count, heard } = this.#parts;
    this.#unread = unread;
    count.hidden = unread === 0;
    count.textContent = String(unread);
    heard.textContent = unread === 0 ? '' : `${this.#props.words.fresh} ${unread}`;
  }

  #place(message: Shown, isPast: boolean): void {
    const { list } = this.#parts;
    const made = bubble(message, { ...this.#props, tap: (id, title) => this.#submit(title, id) });
    made.dataset.at = String(message.at);
    const before = this.#items.get(message.id);
    this.#items.set(message.id, made);
    if (before) before.replaceWith(made);
    else list.insertBefore(made, isPast ? laterThan(message.at, list) : null);
    // Buttons belong to the latest words of the shop: older ones are answered by what came after them.
    for (const group of list.querySelectorAll('li:not(:last-child) > .choices')) group.remove();
  }
}

function laterThan(at: number, list: HTMLElement): Element | null {
  return [...list.querySelectorAll<HTMLElement>(':scope > li')].find((item) => Number(item.dataset.at) > at) ?? null;
}
