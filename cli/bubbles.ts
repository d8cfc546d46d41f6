// What customer and shop say to each other, as lines: the name of who speaks, then the words, buttons numbered.
import type { ReplyContent } from '#core/message.ts';
import type { Bubble } from '#local/phone-screen.ts';

const MARGIN = 8;

/** Lines of one message; only the first one names who speaks. */
export function bubbleLines(who: string, { text, buttons }: Bubble): readonly string[] {
  const numbered = buttons.map((title, index) => `[${index + 1}] ${title}`).join('  ');
  const lines = [...text.split('\n'), ...(numbered === '' ? [] : [numbered])];
  return lines.map((line, index) => `${(index === 0 ? who : '').padStart(MARGIN)} │ ${line}`.trimEnd());
}

export function bubbleOf(content: ReplyContent): Bubble {
  switch (content.type) {
    case 'text':
      return { text: content.text, buttons: (content.buttons ?? []).map(({ title }) => title) };
    case 'media':
      return { text: [`[${content.media}] ${content.link}`, content.caption].filter(Boolean).join('\n'), buttons: [] };
    default: {
      const { name, address, latitude, longitude } = content;
      const place = [name, address].filter(Boolean).join(', ');
      return { text: `[location] ${[place, `${latitude}, ${longitude}`].filter(Boolean).join('\n')}`, buttons: [] };
    }
  }
}
