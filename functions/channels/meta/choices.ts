// Choices below a text, within what every channel of Meta's asks of them (different ids, short and different titles), and
// the tap on one that comes back. Pure.
import type { Button, Content } from '#core/message.ts';
import { label, text } from './json.ts';
import { shorten } from './split.ts';

/** A button without a payload carries its title as one. */
export function choice(id: unknown, title: unknown): Content | undefined {
  const shown = label(title, 1024);
  const chosen = (text(id, 1024) || undefined) ?? shown;
  return chosen === undefined ? undefined : { type: 'choice', id: chosen, title: shown ?? chosen };
}

/** The choices as lines below the text; the customer answers with a number. */
export function withNumbers(words: string, choices: readonly Button[]): string {
  const lines = choices.map(({ title }, index) => `${index + 1}. ${oneLine(title) || '…'}`).join('\n');
  return words.trim() === '' ? lines : `${words.trimEnd()}\n\n${lines}`;
}

/** One choice an id: the provider refuses doubles, and a second one would do the same. */
export function distinct(choices: readonly Button[]): readonly Button[] {
  return choices.filter(({ id }, index) => choices.findIndex((other) => other.id === id) === index);
}

/** Titles of one line, short enough and all different: the second "Delivery to your h…" becomes "Delivery to yo… 2". */
export function withTitles(choices: readonly Button[], limit: number): readonly Button[] {
  const taken = new Set<string>();
  return choices.map(({ id, title }, index) => {
    const wanted = oneLine(title) || String(index + 1);
    let short = shorten(wanted, limit);
    for (let number = 2; taken.has(short); number += 1) {
      short = `${shorten(wanted, limit - ` ${number}`.length)} ${number}`;
    }
    taken.add(short);
    return { id, title: short };
  });
}

function oneLine(title: string): string {
  return title.toWellFormed().replace(/\s+/g, ' ').trim();
}
