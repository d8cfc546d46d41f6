// WhatsApp's text formatting: what each mark does, that nothing written is ever lost, and that hostile texts cost no more.
import fc from 'fast-check';
import { type Block, parseFormatting, plainText } from '../../console/src/phone/formatting.ts';
import type { Inline } from '../../console/src/phone/inline-marks.ts';

const MARKS = { bold: '*', italic: '_', strike: '~', code: '`', mono: '```' } as const;

/** The tree with its marks put back. */
const written = (blocks: readonly Block[]): string => blocks.map(writtenBlock).join('\n');

function writtenBlock(block: Block): string {
  if (block.type === 'lines') return writtenInlines(block.children);
  if (block.type === 'quote') return block.lines.map((line) => `> ${writtenInlines(line)}`).join('\n');
  return block.items.map(({ marker, children }) => marker + writtenInlines(children)).join('\n');
}

function writtenInlines(nodes: readonly Inline[]): string {
  return nodes.map(writtenInline).join('');
}

function writtenInline(node: Inline): string {
  if (node.type === 'text' || node.type === 'link') return node.text;
  const mark = MARKS[node.type];
  return mark + ('children' in node ? writtenInlines(node.children) : node.text) + mark;
}

/** The tree as short markup, to compare plainly. */
const shown = (text: string): string => parseFormatting(text).map(shownBlock).join('|');

function shownBlock(block: Block): string {
  if (block.type === 'lines') return shownInlines(block.children);
  if (block.type === 'quote') return `<q>${block.lines.map(shownInlines).join('/')}</q>`;
  const items = block.items.map(({ marker, children }) => `${marker.trim()}${shownInlines(children)}`);
  return `<${block.type}>${items.join('/')}</${block.type}>`;
}

function shownInlines(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      const inside = 'children' in node ? shownInlines(node.children) : node.text;
      return `<${node.type}>${inside}</${node.type}>`;
    })
    .join('');
}

describe('one mark', () => {
  it.each([
    ['*bold*', '<bold>bold</bold>'],
    ['_italic_', '<italic>italic</italic>'],
    ['~strike~', '<strike>strike</strike>'],
    ['`code`', '<code>code</code>'],
    ['```mono```', '<mono>mono</mono>'],
    ['two *bold words* here', 'two <bold>bold words</bold> here'],
    ['(*bold*), *more*!', '(<bold>bold</bold>), <bold>more</bold>!'],
    ['*è così*', '<bold>è così</bold>'],
    ['*a* *b*', '<bold>a</bold> <bold>b</bold>'],
    ['🥖*pane*🥖', '🥖<bold>pane</bold>🥖'],
    ['**bold**', '*<bold>bold</bold>*'],
    ['*a *b*', '*a <bold>b</bold>'],
  ])('%s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });
});

describe('no mark', () => {
  it.each([
    'snake_case_name',
    '2*3*4',
    'a~b~c',
    '_ a_',
    'a * b*',
    '*a *',
    '*never closed',
    'never opened*',
    '**',
    '****',
    '__ ~~ ``',
    '``````',
    '``` ```',
    '*over\nlines*',
    '_over\nlines_',
    '`over\nlines`',
    'è*parola*è',
    '𝒜*b*',
    '- ',
    '1. ',
    '> ',
    '-no space',
    '1.no space',
    '>no space',
    '1234. too long a number',
    ' - not at the beginning',
    '',
    ' ',
    '\n',
  ])('%j', (text) => {
    expect(parseFormatting(text)).toEqual([{ type: 'lines', children: text === '' ? [] : [{ type: 'text', text }] }]);
  });
});

describe('marks inside marks', () => {
  it.each([
    ['*bold _and italic_*', '<bold>bold <italic>and italic</italic></bold>'],
    ['_*~all~*_', '<italic><bold><strike>all</strike></bold></italic>'],
    ['*crossing _marks* end_', '<bold>crossing _marks</bold> end_'],
    ['*a _b *c_ d*', '<bold>a <italic>b *c</italic> d</bold>'],
    ['*a `*b*` c*', '<bold>a <code>*b*</code> c</bold>'],
    ['*a ```*b*\n_c_``` d*', '<bold>a <mono>*b*\n_c_</mono> d</bold>'],
    ['`a *b` c*', '<code>a *b</code> c*'],
    ['*a *b* c*', '*a <bold>b</bold> c*'],
  ])('%j', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });
});

describe('lines', () => {
  it.each([
    ['a\nb', 'a\nb'],
    ['*a*\n_b_', '<bold>a</bold>\n<italic>b</italic>'],
    ['- a\n* b', '<bullets>-a/*b</bullets>'],
    ['1. a\n2. *b*\n10. c', '<numbers>1.a/2.<bold>b</bold>/10.c</numbers>'],
    ['> a\n> _b_', '<q>a/<italic>b</italic></q>'],
    ['before\n- a\n\nafter', 'before|<bullets>-a</bullets>|\nafter'],
    ['- a\n1. b\n> c', '<bullets>-a</bullets>|<numbers>1.b</numbers>|<q>c</q>'],
    ['* *a*', '<bullets>*<bold>a</bold></bullets>'],
    ['```a\n- b\n```\n- c', '<mono>a\n- b\n</mono>|<bullets>-c</bullets>'],
    ['```a``````b```', '<mono>a</mono><mono>b</mono>'],
    ['```a``` *b*', '<mono>a</mono> <bold>b</bold>'],
    ['```a *b*', '```a <bold>b</bold>'],
  ])('%j', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });
});

describe('links', () => {
  const at = (address: string) => `<link>${address}</link>`;
  it.each([
    ['https://shop.example/a_b_c', at('https://shop.example/a_b_c')],
    ['http://shop.example', at('http://shop.example')],
    ['HTTPS://SHOP.EXAMPLE/A', at('HTTPS://SHOP.EXAMPLE/A')],
    ['see https://shop.example/_x_/.', `see ${at('https://shop.example/_x_/')}.`],
    ['(https://shop.example/a_(b)).', `(${at('https://shop.example/a_(b)')}).`],
    ['*https://shop.example*', `<bold>${at('https://shop.example')}</bold>`],
    ['https://shop.example/?a=1&b=*2*, ok?', `${at('https://shop.example/?a=1&b=*2')}*, ok?`],
    ['a https://è.example b', `a ${at('https://è.example')} b`],
    ['xhttps://shop.example', 'xhttps://shop.example'],
    ['https://', 'https://'],
    ['javascript:alert(1) ftp://shop.example', 'javascript:alert(1) ftp://shop.example'],
    ['`https://shop.example`', '<code>https://shop.example</code>'],
    ['https://shop.example/<script>', `${at('https://shop.example/')}<script>`],
  ])('%j', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });
});

describe('as plain text', () => {
  it.each([
    ['*Hi* _there_ ~you~ `and` ```all```', 'Hi there you and all'],
    ['> quoted\n- a\n* b\n1. c', 'quoted\n• a\n• b\n1. c'],
    ['*open and snake_case', '*open and snake_case'],
    ['*https://shop.example*', 'https://shop.example'],
  ])('%j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

function linesOf(block: Block): readonly (readonly Inline[])[] {
  if (block.type === 'lines') return [block.children];
  return block.type === 'quote' ? block.lines : block.items.map(({ children }) => children);
}

/** Texts made of what the parser looks at. */
const tangled = fc
  .array(
    fc.constantFrom('*', '_', '~', '`', '```', ' ', '\n', 'a', 'b c', '- ', '* ', '1. ', '> ', 'https://x.y', ')', '.'),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));
const anything = fc.oneof(tangled, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }));

/** A dot stands for a space, a bar is between two pieces. */
const pieces = (of: string): readonly string[] => of.split('|').map((piece) => piece.replaceAll('.', ' '));
const MARKED = [
  ...pieces('*|_a.|*a.|.*a|*_~`|`|`a.|.`a|```|```a|-.|>.|a*|*-|-*|*a._|_*a*_.|~*_a_*~'),
  '\n',
  '*a\n',
  '1. ',
];
const OTHER = [
  ...pieces('*a*.|*a._b.*c_.d.|>.*a|-.*a*.|h|<b>|https://|(https://x)|https://x/)|https://x/(|https://x.|https://x/_'),
  ...['\ud800', '\udc00', '𝒜', '\r\n', '\u0000', '1. `a`'],
];
const hostile: readonly { readonly piece: string; readonly end: string }[] = [
  ...MARKED.flatMap((piece) => ['', 'a* b_ c~', '```', '`'].map((end) => ({ piece, end }))),
  ...OTHER.map((piece) => ({ piece, end: '' })),
];

it('the words of the tree, with the marks put back, are what was written', () => {
  fc.assert(
    fc.property(anything, (text) => expect(written(parseFormatting(text))).toBe(text)),
    { numRuns: 3_000 },
  );
});

it('a mark never holds itself and never holds nothing, so the tree is at most four deep', () => {
  const check = (nodes: readonly Inline[], around: readonly string[]): void => {
    for (const node of nodes) {
      expect(around).not.toContain(node.type);
      if ('children' in node) {
        expect(node.children.length).toBeGreaterThan(0);
        check(node.children, [...around, node.type]);
      } else expect(node.text).not.toBe('');
    }
  };
  fc.assert(
    fc.property(anything, (text) => {
      for (const line of parseFormatting(text).flatMap(linesOf)) check(line, []);
    }),
    { numRuns: 2_000 },
  );
});

it('links are addresses of the web and nothing else', () => {
  const links = (nodes: readonly Inline[]): string[] =>
    nodes.flatMap((node) => ('children' in node ? links(node.children) : node.type === 'link' ? [node.text] : []));
  fc.assert(
    fc.property(anything, (text) => {
      for (const link of parseFormatting(text).flatMap(linesOf).flatMap(links)) {
        expect(new URL(link).protocol).toMatch(/^https?:$/);
      }
    }),
  );
});

it('stripping what is plain changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'è', ' ', '\n', ',', '?') }), (text) =>
      expect(plainText(text)).toBe(text),
    ),
  );
});

it(`${hostile.length} hostile texts are parsed whole`, () => {
  expect(hostile.length).toBeGreaterThanOrEqual(100);
  for (const { piece, end } of hostile) {
    const text = piece.repeat(Math.ceil(20_000 / piece.length)) + end;
    expect(written(parseFormatting(text)) === text).toBe(true);
  }
});

it('100,000 asterisks are text', () => {
  const text = '*'.repeat(100_000);
  expect(parseFormatting(text)).toEqual([{ type: 'lines', children: [{ type: 'text', text }] }]);
});

/** How many characters of the text are looked at, whichever way. */
function looksAt(text: string): number {
  let looks = 0;
  const watched = new Proxy(new String(text), {
    get(_, key) {
      const value: unknown = Reflect.get(Object(text), key);
      if (typeof value !== 'function') {
        looks++;
        return value;
      }
      return (...given: readonly unknown[]) => {
        const result: unknown = value.apply(text, given);
        looks += lengthLookedAt(String(key), text, given, result);
        return result;
      };
    },
  });
  parseFormatting(watched as unknown as string);
  return looks;
}

function lengthLookedAt(method: string, text: string, given: readonly unknown[], result: unknown): number {
  if (method === 'slice') return String(result).length + 1;
  if (method === 'charCodeAt' || method === 'codePointAt') return 1;
  if (method !== 'indexOf') return text.length;
  const end = result === -1 ? text.length : Number(result);
  return end - Number(given[1] ?? 0) + 1;
}

it('a text twice as long is twice the work, whatever it holds', () => {
  for (const { piece, end } of hostile) {
    const [short, long] = [150, 300].map((count) => looksAt(piece.repeat(count) + end));
    expect({ piece, end, times: Math.round((long ?? 0) / (short ?? 1)) }).toEqual({ piece, end, times: 2 });
  }
});

it('each character is looked at some twenty times at most', () => {
  fc.assert(fc.property(anything, (text) => expect(looksAt(text)).toBeLessThanOrEqual(20 * (text.length + 2))));
});
