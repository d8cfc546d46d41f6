// The marks inside one line: finds pairs of them in one pass, then builds the tree. A mark touches its text and stands at
// the edge of a word, so that snake_case, 2*3*4 and a lone * stay as they are.
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly type: 'code' | 'mono'; readonly text: string }
  /** `text` is an address that begins with http:// or https://. */
  | { readonly type: 'link'; readonly text: string };

/** A part of the text that is taken whole, from `start` up to `end`. */
export type Atom = { readonly start: number; readonly end: number; readonly node: Inline };

type Mark = '*' | '_' | '~';
type Pair = { readonly start: number; readonly end: number };
/** `place` is its own among the openers that are not yet closed. */
type Opener = { readonly at: number; readonly place: number };

const NAMES = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const WORD = /[\p{L}\p{N}]/u;
const ADDRESS = /https?:\/\/[^\s<>"`]+/gi;
/** At the end of an address these belong to the sentence around it. */
const AFTER_ADDRESS = /[.,;:!?'*_~\])}»”’]/;

/** The tree of `text` from `start` up to `end`, which holds no line break outside of `monos`. */
export function inlinesOf(text: string, start: number, end: number, monos: readonly Atom[]): readonly Inline[] {
  const line: Stretch = { text, start, end };
  const codes = codesIn(line, monos);
  const atoms = inOrder(codes, linksIn(line, codes));
  return build(line, atoms, pairsIn(line, atoms));
}

type Stretch = { readonly text: string; readonly start: number; readonly end: number };

/** Mono texts, and between them `code`: the next back-tick that can close does. */
function codesIn(line: Stretch, monos: readonly Atom[]): readonly Atom[] {
  const codes: Atom[] = [];
  let from = line.start;
  for (const mono of monos) {
    codes.push(...codesBetween(line, from, mono.start), mono);
    from = mono.end;
  }
  return [...codes, ...codesBetween(line, from, line.end)];
}

function codesBetween(line: Stretch, from: number, to: number): readonly Atom[] {
  const ticks: number[] = [];
  for (let at = from; at < to; at++) if (line.text[at] === '`') ticks.push(at);
  const closers = ticks.filter((at) => mayClose(line, at));
  const codes: Atom[] = [];
  let free = from;
  let next = 0;
  for (const at of ticks) {
    if (at < free || !mayOpen(line, at)) continue;
    while (next < closers.length && (closers[next] as number) <= at) next++;
    const closer = closers[next];
    if (closer === undefined) break;
    free = closer + 1;
    codes.push({ start: at, end: free, node: { type: 'code', text: line.text.slice(at + 1, closer) } });
  }
  return codes;
}

function linksIn(line: Stretch, taken: readonly Atom[]): readonly Atom[] {
  const links: Atom[] = [];
  let from = line.start;
  for (const { start, end } of [...taken, { start: line.end, end: line.end }]) {
    for (const found of line.text.slice(from, start).matchAll(ADDRESS)) {
      const at = from + found.index;
      const address = withoutSentence(found[0]);
      if (isWordAt(line, at - 1) || !URL.canParse(address)) continue;
      links.push({ start: at, end: at + address.length, node: { type: 'link', text: address } });
    }
    from = end;
  }
  return links;
}

/** "(see https://shop.example/a_(b)).": the dot and the last bracket are not the address's. */
function withoutSentence(found: string): string {
  let surplus = 0;
  for (const character of found) {
    if (character === '(') surplus--;
    if (character === ')') surplus++;
  }
  let end = found.length;
  for (; end > 0; end--) {
    const last = found[end - 1] as string;
    if (!AFTER_ADDRESS.test(last) || (last === ')' && surplus <= 0)) break;
    if (last === ')') surplus--;
  }
  return found.slice(0, end);
}

/** Both lists are in order and do not overlap. */
function inOrder(left: readonly Atom[], right: readonly Atom[]): readonly Atom[] {
  return [...left, ...right].sort((one, other) => one.start - other.start);
}

/** Pairs of marks that are properly inside one another. A mark is never inside itself, so the tree stays flat. */
function pairsIn(line: Stretch, atoms: readonly Atom[]): ReadonlyMap<number, Pair> {
  const pairs = new Map<number, Pair>();
  const openers: Opener[] = [];
  const openersOf: Record<Mark, Opener[]> = { '*': [], _: [], '~': [] };
  for (const at of marksOf(line, atoms)) {
    const mark = line.text[at] as Mark;
    const mine = openersOf[mark];
    // Those that another pair has enclosed are open no more.
    while (mine.length > 0 && openers[mine.at(-1)?.place ?? -1] !== mine.at(-1)) mine.pop();
    const opener = mine.at(-1);
    if (opener !== undefined && mayClose(line, at)) {
      pairs.set(opener.at, { start: opener.at, end: at });
      openers.length = opener.place;
      openersOf[mark] = [];
    } else if (mayOpen(line, at)) {
      const opened = { at, place: openers.length };
      openers.push(opened);
      mine.push(opened);
    }
  }
  return pairs;
}

function* marksOf({ text, start, end }: Stretch, atoms: readonly Atom[]): Generator<number> {
  let next = 0;
  for (let at = start; at < end; at++) {
    const atom = atoms[next];
    if (atom !== undefined && at === atom.start) {
      next++;
      at = atom.end - 1;
    } else if (Object.hasOwn(NAMES, text[at] as string)) yield at;
  }
}

/** Walks the line once more and cuts it at atoms and pairs. */
function build({ text, start, end }: Stretch, atoms: readonly Atom[], pairs: ReadonlyMap<number, Pair>): Inline[] {
  const root: Inline[] = [];
  const stack: { readonly pair: Pair; readonly into: Inline[]; readonly children: Inline[] }[] = [];
  let into = root;
  let from = start;
  let next = 0;
  const cut = (to: number, resume: number): void => {
    if (to > from) into.push({ type: 'text', text: text.slice(from, to) });
    from = resume;
  };
  for (let at = start; at < end; at++) {
    const atom = atoms[next];
    const pair = pairs.get(at);
    const top = stack.at(-1);
    if (atom?.start === at) {
      cut(at, atom.end);
      into.push(atom.node);
      next++;
      at = atom.end - 1;
    } else if (pair !== undefined) {
      cut(at, at + 1);
      const children: Inline[] = [];
      stack.push({ pair, into, children });
      into = children;
    } else if (top?.pair.end === at) {
      cut(at, at + 1);
      top.into.push({ type: NAMES[text[at] as Mark], children: top.children });
      into = top.into;
      stack.pop();
    }
  }
  cut(end, end);
  return root;
}

function mayOpen(line: Stretch, at: number): boolean {
  return !isWordAt(line, at - 1) && touches(line, at, at + 1);
}

function mayClose(line: Stretch, at: number): boolean {
  return !isWordAt(line, at + 1) && touches(line, at, at - 1);
}

/** Something that is no space and not the same mark again stands beside the mark. */
function touches({ text, start, end }: Stretch, at: number, beside: number): boolean {
  if (beside < start || beside >= end) return false;
  const character = text[beside] as string;
  return character !== text[at] && !/\s/.test(character);
}

/** Letters and digits of every script; of those that take two units, each unit counts. */
function isWordAt({ text, start, end }: Stretch, at: number): boolean {
  if (at < start || at >= end) return false;
  const unit = text.charCodeAt(at);
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff;
  const point = text.codePointAt(isSecondHalf ? at - 1 : at) ?? 0;
  return (!isSecondHalf || point > 0xffff) && WORD.test(String.fromCodePoint(point));
}
