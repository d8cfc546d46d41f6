import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { formatProblem, type Problem, readSettings } from '#core/settings/file.ts';

const good = readFileSync('test/fixtures/settings/good.yaml', 'utf8');
type Edit = {
  readonly name: string;
  readonly find: string;
  readonly replace: string;
  readonly problems: readonly string[];
};
const edits = JSON.parse(readFileSync('test/fixtures/settings/one-line-edits.json', 'utf8')) as readonly Edit[];
const example = readFileSync('examples/panificio.yaml', 'utf8');

function problemsIn(text: string, file = 'settings.yaml'): readonly Problem[] {
  const read = readSettings(file, text);
  return read.kind === 'ok' ? read.warnings : read.problems;
}
const told = (text: string, file?: string) => problemsIn(text, file).map(formatProblem);
const edited = (find: string, replace: string) => {
  expect(good.split(find)).toHaveLength(2);
  return good.replace(find, () => replace);
};

describe('a problem in a settings file', () => {
  it('is told as the documentation says', () => {
    const text = `# Our shop.
business:
  name: Panificio Rossi
  languages: [it]
  timeZone: Europe/Rome

# When we are there.
hours:
  mon:
    # Mornings only.
    - open: "07:00"
      close: 1pm
`;
    expect(told(text)).toEqual(['settings.yaml:12:7 hours.mon[0].close: write a time like 19:30']);
  });

  it('does not exist in the good file that the table edits', () => {
    expect(told(good)).toEqual([]);
  });

  test.each(edits)('is told where it is: $name', ({ find, replace, problems }) => {
    expect(problems.length).toBeGreaterThan(0);
    expect(told(edited(find, replace))).toEqual(problems);
  });

  it('makes the file invalid unless it is a warning', () => {
    for (const { find, replace } of edits) {
      const read = readSettings('settings.yaml', edited(find, replace));
      const hasError = problemsIn(edited(find, replace)).some(({ level }) => level === 'error');
      expect(read.kind).toBe(hasError ? 'invalid' : 'ok');
    }
  });

  it('keeps its path short and on one line, whatever the key is', () => {
    const key = `${'x'.repeat(60)}\\n\\t`;
    expect(told(`${good}"${key}": 1\n`)).toEqual([
      `settings.yaml:43:1 ["${'x'.repeat(39)}…"]: unknown key: ${'x'.repeat(39)}…`,
    ]);
    expect(told(`${good}"a b": 1\n`)).toEqual(['settings.yaml:43:1 ["a b"]: unknown key: a b']);
  });
});

describe('a whole file', () => {
  test.each([
    ['empty', '', '1:1 this file is empty: begin with business:'],
    ['blank', '\n \n\n', '1:1 this file is empty: begin with business:'],
    ['only comments', '# nothing\n# yet\n', '1:1 this file is empty: begin with business:'],
    ['a list', '# mine\n- business\n', '2:1 write keys with values here, beginning with business:'],
    ['one word', 'hello\n', '1:1 write keys with values here, beginning with business:'],
    ['one null', '~\n', '1:1 write keys with values here, beginning with business:'],
    ['too large', `# ${'x'.repeat(1_048_576)}`, '1:1 this file is larger than 1 MB'],
    ['too large in bytes', `# ${'è'.repeat(600_000)}`, '1:1 this file is larger than 1 MB'],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000', '2:1 this is not UTF-8 text: save the file as UTF-8'],
    ['half a character', 'business: \ud83c\n', '1:11 this is not UTF-8 text: save the file as UTF-8'],
    ['nested in lists', '- '.repeat(100_000), '1:80 this is nested too deeply'],
    ['nested in brackets', '['.repeat(500_000), '1:41 this is nested too deeply'],
    ['nested in braces', '{a: '.repeat(200_000), '1:158 this is nested too deeply'],
    ['closing signs only', '}'.repeat(1_000), '1:1 } is not expected here'],
    [
      'quotes only',
      '"'.repeat(1_001),
      '1:3 the text goes on after its closing quote; put all of it between quotes of the other kind',
    ],
    ['an open list', 'business: [', '1:12 a closing ] is missing before this'],
  ])('that is %s gets one sentence', (_, text, expected) => {
    expect(told(text)).toEqual([`settings.yaml:${expected}`]);
  });

  it('may begin with a byte order mark and end its lines as Windows or the old Mac does', () => {
    const broken = edited('close: "19:30"', 'close: 7pm');
    const expected = told(broken);
    expect(told(`\ufeff${broken}`)).toEqual(expected);
    expect(told(broken.replaceAll('\n', '\r\n'))).toEqual(expected);
    expect(told(broken.replaceAll('\n', '\r'))).toEqual(expected);
    expect(readSettings('settings.yaml', `\ufeff${good.replaceAll('\n', '\r\n')}`)).toEqual(
      readSettings('settings.yaml', good),
    );
  });

  it('may be JSON, indented with tabs, with escapes, and gets places too', () => {
    const business = { name: 'Caffè 🍕', languages: ['it'], timeZone: 'Europe/Rome' };
    const json = JSON.stringify({ $schema: 'settings.schema.json', business }, null, '\t');
    const escaped = json.replace(/[^\n\t -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const read = readSettings('settings.json', escaped);
    expect(read).toMatchObject({ kind: 'ok', settings: { business }, warnings: [] });
    expect(told(json.replace('Europe/Rome', ''), 'settings.json')).toEqual([
      'settings.json:8:3 business.timeZone: write a time zone like Europe/Rome',
    ]);
  });

  it('cannot be made to grow by aliases', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}, *l${n}]`);
    const problems = problemsIn(`l0: &l0 [x]\n${levels.join('\n')}\n`);
    expect(problems.filter(({ sentence }) => sentence.endsWith('begins with &'))).toHaveLength(31);
    expect(problems.filter(({ sentence }) => sentence.endsWith('begins with *'))).toHaveLength(90);
  });

  it('never touches a prototype', () => {
    const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
    for (const key of keys) {
      expect(told(`${good}${key}: { polluted: true }\n`)[0]).toContain(`unknown key: ${key}`);
      expect(told(edited('it: Ciao,', `${key}: Ciao,`)).join()).toContain(`unknown key: ${key}`);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('keeps its places under any number of comments', () => {
    const lines = edited('close: "19:30"', 'close: 7pm').split('\n');
    const commented = lines.flatMap((line) => ['# close: 7pm', '', line === '' ? line : `${line} # open: {`]);
    expect(told(commented.join('\n'))).toEqual(['settings.yaml:27:7 hours.mon[1].close: write a time like 19:30']);
  });
});

describe('all problems of a file', () => {
  it('are told at once, in file order, those of shape with those of sense', () => {
    const text = good
      .replace('timeZone: Europe/Rome', 'timeZone: Europe/Roma')
      .replace('close: "19:30"', 'close: 7pm')
      .replace('{{ next_opening }}', '{{ next_opning }}')
      .replace('keywords: [persona]', 'keywords: [prezzi]')
      .replace('  text: { it: Come?', '  txt: { it: Come?')
      .replace('retentionDays: 30', 'retentionDays: 0');
    expect(told(text)).toEqual([
      'settings.yaml:4:3 business.timeZone: unknown time zone: Europe/Roma; write one like Europe/Rome',
      'settings.yaml:9:7 hours.mon[1].close: write a time like 19:30',
      'settings.yaml:23:5 away.text.it: There is no "next_opning". Did you mean "next_opening"?',
      'settings.yaml:34:16 intents[1].keywords[0]: the keyword "prezzi" is in prices and in human; keep it in one of them',
      'settings.yaml:38:3 fallback.txt: unknown key: txt (did you mean text?)',
      'settings.yaml:42:3 limits.retentionDays: write a whole number from 1 to 730 days',
    ]);
  });

  it('keep the places of the file where broken entries stand before them in a list', () => {
    const text = edited('intents:\n', 'intents:\n  - { name: "?", answer: A }\n  - nothing\n').replace(
      'persona',
      'prezzi',
    );
    expect(told(text)).toEqual([
      'settings.yaml:27:7 intents[0].name: write a short name of small letters, digits and -, like opening-hours',
      'settings.yaml:28:5 intents[1]: write keys with values here',
      'settings.yaml:36:16 intents[3].keywords[0]: the keyword "prezzi" is in prices and in human; keep it in one of them',
    ]);
  });

  it('hold no echo: what a broken part would have given is not missed', () => {
    expect(told(edited('  - name: human', '  - name: Human!'))).toEqual([
      'settings.yaml:33:5 intents[1].name: write a short name of small letters, digits and -, like opening-hours',
    ]);
    expect(told(edited('  languages: [it, en]', '  languages: [xx]'))).toHaveLength(1);
  });

  it('of an intent without its answer include the words that it shares', () => {
    const text = edited('    answer: { it: Arrivo., en: Coming. }\n', '').replace('persona', 'prezzi');
    expect(told(text).map((line) => line.split(': ')[0])).toEqual([
      'settings.yaml:33:5 intents[1].answer',
      'settings.yaml:34:16 intents[1].keywords[0]',
    ]);
  });

  it('are found in a file without any business', () => {
    expect(told('intents: [{ name: a, answer: A }, { name: a, answer: B }]\n')).toEqual([
      'settings.yaml:1:1 business: missing: write keys with values here',
      'settings.yaml:1:37 intents[1].name: there is another intent with the name a',
    ]);
  });
});

describe('the demo business', () => {
  it('has no problem and no warning', () => {
    expect(told(example, 'examples/panificio.yaml')).toEqual([]);
  });

  it('names its schema in the first line, for editors', () => {
    expect(example.split('\n')[0]).toBe('# yaml-language-server: $schema=settings.schema.json');
  });

  it('teaches every intent enough in each language, and calls a person in one of them', () => {
    const read = readSettings('panificio.yaml', example);
    if (read.kind !== 'ok') throw new Error('the example is broken');
    const { intents, business } = read.settings;
    expect(business.languages).toEqual(['it', 'en', 'es', 'pt']);
    expect(intents).toHaveLength(8);
    for (const { phrases } of intents) {
      const { it = [], en = [], es = [], pt = [] } = phrases as Record<string, string[]>;
      expect(Math.min(it.length, en.length)).toBeGreaterThanOrEqual(6);
      expect(Math.min(es.length, pt.length)).toBeGreaterThanOrEqual(3);
    }
    expect(intents.filter(({ afterwards }) => afterwards === 'handOver').map(({ name }) => name)).toEqual([
      'talk-to-person',
    ]);
  });
});

describe('reading', () => {
  function expectPlacesInside(text: string): void {
    const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
    for (const { line, column, sentence } of problemsIn(text)) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
      expect(sentence).not.toBe('');
      expect(sentence).not.toMatch(/invalid input|expected .* received|\bundefined\b|\n/i);
    }
  }

  it('never throws, whatever the text is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectPlacesInside), { numRuns: 300 });
    const yamlish = fc.array(
      fc.constantFrom(
        'a',
        ':',
        ' ',
        '\n',
        '-',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '|',
        '>',
        '*',
        '&',
        '!',
        '%',
        '#',
        '\t',
        '?',
        ',',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(yamlish, (signs) => expectPlacesInside(signs.join(''))),
      { numRuns: 500 },
    );
  });

  it('never throws on a file in which something was cut, doubled or overwritten', () => {
    const place = fc.nat(good.length);
    const insert = fc.oneof(
      fc.constant(''),
      fc.string({ maxLength: 6 }),
      fc.constantFrom('\t', '\n', '- ', ': ', '{{', '"'),
    );
    fc.assert(
      fc.property(place, fc.nat(30), insert, (at, length, text) => {
        expectPlacesInside(good.slice(0, at) + text + good.slice(at + length));
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.nat(example.length), fc.nat(30), insert, (at, length, text) => {
        expectPlacesInside(example.slice(0, at) + text + example.slice(at + length));
      }),
      { numRuns: 10 },
    );
  });

  it('takes any value at any place for what it is', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const keys = ['business', 'hours', 'greeting', 'away', 'intents', 'fallback', 'stopWords', 'limits', 'typing'];
    const settings = fc.dictionary(fc.constantFrom(...keys), value);
    fc.assert(
      fc.property(settings, (anything) => expectPlacesInside(JSON.stringify(anything, null, 1))),
      { numRuns: 200 },
    );
  });
});
