// Long texts, cut where nobody's letter is cut in two.

const MOST = 160;

/** On one line, at most `most` characters as readers count them. */
export function shortened(text: string, most = MOST): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const letters = [...new Intl.Segmenter().segment(line.slice(0, most * 8))].map(({ segment }) => segment);
  return letters.length <= most ? line : `${letters.slice(0, most).join('').trimEnd()}…`;
}
