// What is seen of the chat: the round button, and the panel with messages and field. It knows the keyboard and screen readers,
// and nothing of the network.
import { type BubbleProps, bubble, make } from './bubble.ts';
import type { Shown } from './conversation.ts';
import type { Words } from './words.ts';

export type PanelProps = {
  readonly words: Words;
  readonly shop: string;
  readonly write: (text: string, choice?: string) => void;
  readonly toggled: (isOpen: boolean) => void;
};

export type Panel = {
  readonly parts: readonly HTMLElement[];
  /** Shows or hides it; `move` takes the keyboard along. */
  readonly open: (isOpen: boolean, move: boolean) => void;
  readonly show: (messages: readonly Shown[], isPast: boolean) => void;
  readonly clear: () => void;
  readonly say: (state: string) => void;
  readonly offer: (link: string) => void;
};

const ICONS = {
  chat: 'M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H9l-5 4v-4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z',
  close: 'M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12 19 17.6 17.6 19 12 13.4 6.4 19 5 17.6 10.6 12 5 6.4z',
  send: 'M3 20V4l19 8zm2-3 12-5L5 7v3.5l6 1.5-6 1.5z',
} as const;

function icon(name: keyof typeof ICONS): SVGElement {
  const [svg, path] = (['svg', 'path'] as const).map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));
  svg?.setAttribute('viewBox', '0 0 24 24');
  svg?.setAttribute('aria-hidden', 'true');
  path?.setAttribute('d', ICONS[name]);
  svg?.append(path as Node);
  return svg as SVGElement;
}

export function makePanel({ words, shop, write, toggled }: PanelProps): Panel {
  const list = make('ol');
  const log = make('div', { class: 'log', role: 'log', 'aria-label': words.log, tabindex: '0' }, list);
  const hello = make('p', { class: 'hello' }, words.hello);
  const state = make('p', { class: 'state', role: 'status' });
  const heard = make('span', { class: 'who', role: 'status' });
  const away = make('a', { class: 'away', target: '_blank', rel: 'noopener', hidden: true }, words.whatsapp);
  const field = make('textarea', { rows: '1', maxlength: '4096', 'aria-label': words.field, placeholder: words.field });
  const send = make('button', { type: 'submit', 'aria-label': words.send }, icon('send'));
  const form = make('form', {}, field, send);
  const close = make('button', { type: 'button', 'aria-label': words.close }, icon('close'));
  const head = make('header', {}, make('h2', { id: 'name' }, shop), close);
  const room = make('section', { id: 'room', role: 'dialog', 'aria-labelledby': 'name', hidden: true });
  room.append(head, log, hello, state, away, form);
  const launch = make('button', { type: 'button', class: 'launch', 'aria-expanded': 'false', 'aria-controls': 'room' });
  const count = make('b', { 'aria-hidden': 'true', hidden: true });
  launch.append(icon('chat'), count);
  launch.setAttribute('aria-label', words.open);
  const items = new Map<string, HTMLElement>();
  let unread = 0;

  const props: BubbleProps = { words, shop, tap: (id, title) => submit(title, id) };
  function submit(text: string, choice?: string): void {
    if (text.trim() === '') return;
    for (const group of list.querySelectorAll('.choices')) group.remove();
    write(text, choice);
    field.focus();
  }
  form.onsubmit = (event) => {
    event.preventDefault();
    submit(field.value);
    field.value = '';
  };
  field.onkeydown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  };
  room.onkeydown = (event) => {
    if (event.key === 'Escape') toggle(false);
  };
  close.onclick = () => toggle(false);
  launch.onclick = () => toggle(room.hidden !== false);
  function toggle(isOpen: boolean): void {
    open(isOpen, true);
    toggled(isOpen);
  }

  function open(isOpen: boolean, move: boolean): void {
    room.hidden = !isOpen;
    launch.setAttribute('aria-expanded', String(isOpen));
    launch.setAttribute('aria-label', isOpen ? words.close : words.open);
    if (isOpen) tell(0);
    log.scrollTop = log.scrollHeight;
    if (move) (isOpen ? field : launch).focus();
  }

  function tell(next: number): void {
    unread = next;
    count.hidden = next === 0;
    count.textContent = String(next);
    heard.textContent = next === 0 ? '' : `${words.fresh} ${next}`;
  }

  /** Buttons belong to the latest words of the shop: older ones are answered by what came after them. */
  function place(message: Shown, isPast: boolean): void {
    const made = bubble(message, props);
    const before = items.get(message.id);
    items.set(message.id, made);
    made.dataset.at = String(message.at);
    if (before) return before.replaceWith(made);
    const later = isPast && [...list.children].find((other) => Number((other as HTMLElement).dataset.at) > message.at);
    list.insertBefore(made, later || null);
    for (const group of list.querySelectorAll('li:not(:last-child) > .choices')) group.remove();
  }

  return {
    parts: [heard, room, launch],
    open,
    show(messages, isPast) {
      // What was there before is not read out as if it were new.
      log.setAttribute('aria-live', isPast ? 'off' : 'polite');
      const fresh = messages.filter(({ id, by }) => by !== 'visitor' && !items.has(id)).length;
      for (const message of messages) place(message, isPast);
      hello.hidden = items.size > 0;
      log.scrollTop = log.scrollHeight;
      if (room.hidden && !isPast && fresh > 0) tell(unread + fresh);
    },
    clear() {
      items.clear();
      list.replaceChildren();
      hello.hidden = false;
    },
    say(told) {
      if (state.textContent !== told) state.textContent = told;
    },
    offer(link) {
      away.href = link;
      away.hidden = false;
    },
  };
}
