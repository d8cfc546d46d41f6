// WhatsApp's marks in a text as a small tree: *bold*, _italic_, ~strike~, `code`, ```mono```, lists, quotes, links.
// Pure, and linear in the length of the text whatever it holds: each character is looked at a fixed number of times.
// https://faq.whatsapp.com/539178204879377
import { type Atom, type Inline, inlinesOf } from './inline-marks.ts';

/** One line of a list; `marker` is as written: "- ", "* " or "12. ". */
export type Item = { readonly marker: string; readonly children: readonly Inline[] };

/** Blocks stand on lines of their own. Lines of one block are apart by a line break, in `lines` by one in the text. */
export type Block =
  | { readonly type: 'lines'; readonly children: readonly Inline[] }
  | { readonly type: 'bullets' | 'numbers'; readonly items: readonly Item[] }
  | { readonly type: 'quote'; readonly lines: readonly (readonly Inline[])[] };

/** Never throws; what is no mark stays text, so nothing of the text is ever lost. */
export function parseFormatting(text: string): readonly Block[] {
  const monos = monosOf(text);
  const blocks: Block[] = [];
  let open: Open | undefined;
  for (const line of linesOf(text, monos)) {
    const kind = kindOf(text, line);
    if (open !== undefined && open.type !== kind.type) {
      blocks.push(close(open));
      open = undefined;
    }
    open ??= { type: kind.type, lines: [] };
    const start = line.start + kind.marker.length;
    open.lines.push({ marker: kind.marker, children: inlinesOf(text, start, line.end, line.monos) });
  }
  return open === undefined ? blocks : [...blocks, close(open)];
}

/** What a channel without marks shows: the words, with list marks that can be read, without the others. */
export function plainText(text: string): string {
  return parseFormatting(text).map(plainBlock).join('\n');
}

type BlockType = Block['type'];
type Open = { readonly type: BlockType; readonly lines: Item[] };
type Line = { readonly start: number; readonly end: number; readonly monos: readonly Atom[] };

const FENCE = '```';

/** Pairs of three back-ticks with something between them; the only marks that may hold line breaks. */
function monosOf(text: string): readonly Atom[] {
  const monos: Atom[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf(FENCE, from);
    const end = start < 0 ? -1 : text.indexOf(FENCE, start + FENCE.length);
    if (end < 0) return monos;
    const inside = text.slice(start + FENCE.length, end);
    if (inside.trim() === '') {
      // Nothing between them: the second one may open instead.
      from = end;
      continue;
    }
    from = end + FENCE.length;
    monos.push({ start, end: from, node: { type: 'mono', text: inside } });
  }
}

/** Line breaks inside mono text end no line. */
function linesOf(text: string, monos: readonly Atom[]): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  let mine: Atom[] = [];
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    const mono = monos[next];
    if (at === mono?.start) {
      mine.push(mono);
      next++;
      at = mono.end - 1;
    } else if (text[at] === '\n') {
      lines.push({ start, end: at, monos: mine });
      start = at + 1;
      mine = [];
    }
  }
  return [...lines, { start, end: text.length, monos: mine }];
}

function kindOf(text: string, { start, end }: Line): { readonly type: BlockType; readonly marker: string } {
  const head = text.slice(start, Math.min(end, start + 5));
  const marker = /^(?:[-*] |> |\d{1,3}\. )/.exec(head)?.[0] ?? '';
  if (marker === '' || text.slice(start + marker.length, end).trim() === '') return { type: 'lines', marker: '' };
  if (marker === '> ') return { type: 'quote', marker };
  return { type: marker.length === 2 ? 'bullets' : 'numbers', marker };
}

function close({ type, lines }: Open): Block {
  if (type === 'quote') return { type, lines: lines.map(({ children }) => children) };
  if (type !== 'lines') return { type, items: lines };
  const children = lines.flatMap(({ children }, index) =>
    index === 0 ? children : [{ type: 'text', text: '\n' } as const, ...children],
  );
  return { type, children: joined(children) };
}

/** Texts that touch become one. */
function joined(nodes: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = [];
  let texts: string[] = [];
  const flush = (): void => {
    if (texts.length > 0) result.push({ type: 'text', text: texts.join('') });
    texts = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') texts.push(node.text);
    else {
      flush();
      result.push(node);
    }
  }
  flush();
  return result;
}

function plainBlock(block: Block): string {
  switch (block.type) {
    case 'lines':
      return plainInlines(block.children);
    case 'quote':
      return block.lines.map(plainInlines).join('\n');
    case 'bullets':
      return block.items.map(({ children }) => `• ${plainInlines(children)}`).join('\n');
    case 'numbers':
      return block.items.map(({ marker, children }) => marker + plainInlines(children)).join('\n');
  }
}

function plainInlines(nodes: readonly Inline[]): string {
  return nodes.map((node) => ('children' in node ? plainInlines(node.children) : node.text)).join('');
}
