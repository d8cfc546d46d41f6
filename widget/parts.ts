// The elements of the chat, with their roles and names: the round button, the panel, its messages and its field.
import { make } from './bubble.ts';
import type { Words } from './words.ts';

const ICONS = {
  chat: 'M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H9l-5 4v-4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z',
  close: 'M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12 19 17.6 17.6 19 12 13.4 6.4 19 5 17.6 10.6 12 5 6.4z',
  send: 'M3 20V4l19 8zm2-3 12-5L5 7v3.5l6 1.5-6 1.5z',
} as const;

export type Parts = ReturnType<typeof makeParts>;

export function makeParts(words: Words, shop: string) {
  const list = make('ol');
  const log = make('div', { class: 'log', role: 'log', 'aria-label': words.log, tabindex: '0' }, list);
  const hello = make('p', { class: 'hello' }, words.hello);
  const state = make('p', { class: 'state', role: 'status' });
  const away = make('a', { class: 'away', target: '_blank', rel: 'noopener', hidden: true }, words.whatsapp);
  const field = make('textarea', {
    ...{ rows: '1', maxlength: '4096' },
    ...{ 'aria-label': words.field, placeholder: words.field },
  });
  const send = make('button', { type: 'submit', 'aria-label': words.send }, icon('send'));
  const form = make('form', {}, field, send);
  const close = make('button', { type: 'button', 'aria-label': words.close }, icon('close'));
  const head = make('header', {}, make('h2', { id: 'name' }, shop), close);
  const room = make(
    'section',
    { id: 'room', role: 'dialog', 'aria-labelledby': 'name', hidden: true },
    ...[head, log, hello, state, away, form],
  );
  const count = make('b', { 'aria-hidden': 'true', hidden: true });
  const launch = make(
    'button',
    {
      ...{ type: 'button', class: 'launch', 'aria-label': words.open },
      ...{ 'aria-expanded': 'false', 'aria-controls': 'room' },
    },
    ...[icon('chat'), count],
  );
  /** Says to whoever cannot see it how many messages are new. */
  const heard = make('span', { class: 'who', role: 'status' });
  return { list, log, hello, state, away, field, form, close, room, count, launch, heard };
}

function icon(name: keyof typeof ICONS): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}
