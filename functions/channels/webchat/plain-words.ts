// Texts of owners carry WhatsApp's marks (*bold*, _italic_, ~struck~, `code`), which a page would show as they are: here they
// go, and the words stay. Pure.

const MARKS = /[*_~`]/;
const PART_OF_WORD = /[\p{L}\p{N}]/u;

/** Well-formed. Doing it again changes nothing. */
export function plainWords(text: string): string {
  let words = text.toWellFormed();
  for (let before = ''; before !== words; ) {
    before = words;
    words = words.split('\n').map(plainLine).join('\n');
  }
  return words;
}

type Open = { readonly mark: string; readonly at: number };

/** Once over a line: a mark opens where a word may begin, and closes where one may end. */
function plainLine(line: string): string {
  if (!MARKS.test(line)) return line;
  const gone = new Set<number>();
  let open: readonly Open[] = [];
  for (let at = 0; at < line.length; at++) {
    const mark = line.charAt(at);
    if (!MARKS.test(mark)) continue;
    const place = open.findLastIndex((other) => other.mark === mark && other.at < at - 1);
    if (place >= 0 && mayClose(line, at)) {
      gone.add(open[place]?.at ?? at).add(at);
      open = open.slice(0, place);
    } else if (mayOpen(line, at)) {
      open = [...open.filter((other) => other.mark !== mark), { mark, at }];
    }
  }
  return gone.size === 0 ? line : [...line.split('')].filter((_, at) => !gone.has(at)).join('');
}

function mayOpen(line: string, at: number): boolean {
  return !PART_OF_WORD.test(line.charAt(at - 1)) && /\S/.test(line.charAt(at + 1));
}

function mayClose(line: string, at: number): boolean {
  return /\S/.test(line.charAt(at - 1)) && !PART_OF_WORD.test(line.charAt(at + 1));
}
