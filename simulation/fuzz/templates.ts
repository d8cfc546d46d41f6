// Fuzzes an owner's texts: pieces of Liquid in any order, filled with values that look like Liquid themselves.
import { checkTemplate, renderText, usesVariable, VARIABLES, type Values } from '#core/template.ts';
import { createDice, type Dice } from './dice.ts';
import { type Checked, cpuMs, type Fuzzer } from './fuzzer.ts';
import { hostileText, hugeText } from './hostile.ts';

const PIECES: readonly string[] = [
  ...[
    '{{',
    '}}',
    '{%',
    '%}',
    '{{-',
    '-}}',
    '{%-',
    '-%}',
    '{',
    '}',
    '|',
    ':',
    ',',
    '.',
    '"',
    "'",
    '[',
    ']',
    '(',
    ')',
    '\\',
    '#',
  ],
  ...[
    ' ',
    '\n',
    '\t',
    '! ',
    '? ',
    '. ',
    '…',
    'Ciao',
    ' default',
    ' default: "amico"',
    ' upcase',
    ' raw ',
    ' endraw ',
    ' if ',
    ' 1 ',
  ],
  ...[
    '{% raw %}',
    '{% endraw %}',
    '{% comment %}',
    '{# x #}',
    '{{ }}',
    '{{{{',
    '}}}}',
    '{{ x }}',
    '{{ toString }}',
    '{{ __proto__ }}',
  ],
  ...VARIABLES.map((name) => `{{ ${name} }}`),
  ...VARIABLES.map((name) => `{{ ${name} | default: "${name}" }}`),
  ...VARIABLES.map((name) => `Frase con {{ ${name} }}. `),
  ...VARIABLES,
];

/** A value that nobody else has, and that would show if it were read again. */
const TELLTALES: readonly string[] = [
  '{{ shop_name }}',
  '{% raw %}',
  '}}{{ customer_name }}{{',
  '{{ x | default: "y" }}',
  '%}',
  '$&',
  '$1',
];
const MOST_OUTPUT = 200_000;

export const templates: Fuzzer = {
  name: 'templates',
  about: 'texts of owners: never throw, what is inserted is never read again, output is bounded',
  limitMs: 250,
  draw: (seed) => {
    const dice = createDice(seed);
    const parts = drawPieces(dice);
    const values = drawValues(dice);
    const textOf = (kept: readonly number[]) => kept.map((at) => parts[at]).join('');
    return {
      parts,
      run: (kept) => check(textOf(kept), values),
      describe: (kept) => [JSON.stringify(textOf(kept)).slice(0, 1_000), JSON.stringify(values).slice(0, 500)],
    };
  },
};

/** Pieces that go together, so that most texts can be filled. */
const CLEAN: readonly string[] = [
  ...VARIABLES.flatMap((name) => [
    `{{ ${name} }}`,
    `{{- ${name} -}}`,
    `{{${name}|default:"x"}}`,
    `Frase con {{ ${name} }}. `,
  ]),
  ...[
    ' ',
    '\n',
    '\t',
    '! ',
    '? ',
    '. ',
    ', ',
    '… ',
    'Ciao',
    '{',
    '}',
    '"',
    '09.30',
    '😀',
    '\u05e9',
    '\u202e',
    '$&',
    '\\',
  ],
];

function drawPieces(dice: Dice): readonly string[] {
  if (dice.chance(0.5)) return Array.from({ length: 1 + dice.int(30) }, () => dice.pick(CLEAN));
  const pieces = Array.from({ length: 1 + dice.int(24) }, () =>
    dice.chance(0.1) ? hostileText(dice) : dice.pick(PIECES),
  );
  if (dice.chance(0.01)) pieces.push(hugeText(dice));
  if (dice.chance(0.01)) pieces.push(dice.pick(PIECES).repeat(dice.pick([100, 2_000, 16_000])));
  return pieces;
}

function drawValues(dice: Dice): Values {
  const entries = VARIABLES.flatMap((name) => {
    if (dice.chance(0.25)) return [];
    const words = dice.chance(0.5) ? dice.pick(TELLTALES) : hostileText(dice);
    return [[name, `${dice.chance(0.5) ? `<${name}>` : ''}${words}`] as const];
  });
  return Object.fromEntries(entries);
}

function check(text: string, values: Values): Checked {
  const before = cpuMs();
  const out = renderText(text, values);
  const faults = checkTemplate(text);
  const ms = cpuMs() - before;
  const failures = [
    ...faults.flatMap((fault) => complaintAbout(text, fault)),
    ...complaintsAbout(text, values, out, faults.length),
  ];
  const outcome =
    faults.length > 0 ? 'has faults' : VARIABLES.some((name) => usesVariable(text, name)) ? 'filled' : 'plain';
  return { failures, outcome, ms };
}

type Fault = ReturnType<typeof checkTemplate>[number];

function complaintAbout(text: string, { line, column, sentence }: Fault): readonly string[] {
  const lines = text.split('\n');
  const isInside = line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1;
  return isInside && /^[^\n]{10,300}$/u.test(sentence.replaceAll('\n', ' '))
    ? []
    : [`fault: ${line}:${column} ${sentence}`];
}

function complaintsAbout(text: string, values: Values, out: string, faults: number): readonly string[] {
  if (faults > 0) return out === text ? [] : ['fault: and yet something was filled in'];
  const complaints: string[] = [];
  const again = renderText(text, values);
  if (again !== out) complaints.push('again: the second time it says something else');
  if (out.length > MOST_OUTPUT && out.length > text.length * 200)
    complaints.push(`output: ${out.length} characters of ${text.length}`);
  const isComplete = VARIABLES.every((name) => !usesVariable(text, name) || isThere(values[name]));
  if (isComplete && out !== expected(text, values)) complaints.push('inserted: a value was not taken as it is');
  return complaints;
}

const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

function isThere(value: string | undefined): boolean {
  return (value ?? '').replace(DIRECTIONS, '').trim() !== '';
}

/** Filled with marks that say nothing, and only then with the values: whatever a value holds, it is not looked at. */
function expected(text: string, values: Values): string {
  const mark = (name: string) => `\u0001${name}\u0002`;
  const marked = renderText(text, Object.fromEntries(VARIABLES.map((name) => [name, mark(name)])));
  return VARIABLES.reduce((so, name) => so.replaceAll(mark(name), () => `\u0003${name}\u0003`), marked).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are control characters on purpose
    /\u0003(\w+)\u0003/g,
    (_, name: keyof Values) => isolated((values[name] ?? '').replace(DIRECTIONS, '')),
  );
}

/** Right-to-left words stand between isolates. */
function isolated(words: string): string {
  const isRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(words);
  return isRightToLeft ? `\u2068${words}\u2069` : words;
}
