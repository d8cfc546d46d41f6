// One message of the conversation as elements. What people wrote only ever becomes text.
import type { Shown } from './conversation.ts';
import type { Words } from './words.ts';

type Props = Readonly<Record<string, string | boolean>>;

/** An element with attributes and children; `true` sets an attribute without a value, `false` none. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

export type BubbleProps = {
  readonly words: Words;
  /** Name of the shop. */
  readonly shop: string;
  readonly tap: (id: string, title: string) => void;
};

export function bubble(message: Shown, { words, shop, tap }: BubbleProps): HTMLElement {
  const { by, text, state, buttons = [] } = message;
  const who = by === 'visitor' ? words.you : by === 'person' ? `${shop}, ${words.team}` : shop;
  const item = make('li', { class: `${by} ${state ?? ''}` }, make('span', { class: 'who' }, `${who}: `));
  for (const part of attached(message, words)) item.append(part);
  if (text) item.append(make('p', { dir: 'auto' }, ...linked(text)));
  if (state === 'failed') item.append(make('small', {}, words.failed));
  if (buttons.length > 0) {
    const group = make('div', { class: 'choices' });
    for (const { id, title } of buttons) {
      const button = make('button', { type: 'button' }, title);
      button.onclick = () => tap(id, title);
      group.append(button);
    }
    item.append(group);
  }
  return item;
}

function attached({ media, place, text }: Shown, words: Words): readonly HTMLElement[] {
  if (place) {
    const query = encodeURIComponent(`${place.latitude},${place.longitude}`);
    return [link(`https://www.google.com/maps/search/?api=1&query=${query}`, words.map)];
  }
  if (!media || !/^https:\/\//i.test(media.link)) return [];
  if (media.kind !== 'image' && media.kind !== 'sticker') return [link(media.link, words.file)];
  return [make('img', { src: media.link, alt: text || words.picture, loading: 'lazy' })];
}

/** Addresses in a text can be followed; everything else stays text. */
function linked(text: string): readonly (Node | string)[] {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/)
    .map((part, index) => (index % 2 === 1 ? link(part, part) : part));
}

function link(to: string, words: string): HTMLElement {
  return make('a', { href: to, target: '_blank', rel: 'noopener noreferrer nofollow' }, words);
}
