// Changed settings in the owner's own file: what did not change stays as it was written.
import { readSettings } from '#core/settings/file.ts';
import { rewriteSettings } from '#core/settings/rewrite.ts';
import { writeSettings } from '#core/settings/write.ts';
import type { Settings } from '#core/settings.ts';

const FILE = `# Our shop
business:
  name: Studio # as on the door
  languages: [en, it]
  timeZone: Europe/Rome
hours:
  mon: # late on Mondays
    - { open: 10:00, close: 13:00 }
  exceptions:
    - from: 2026-12-25 # Christmas
      name: Christmas
away:
  text: 'We are closed.' # short
  schedule: outsideHours # written out, although it holds anyway
intents:
  # Most asked.
  - name: prices
    phrases:
      - how much # from the phone
      - what does it cost
    answer: Three euro.
  - name: place
    answer: Here.
`;

function read(text: string): Settings {
  const found = readSettings('settings.yaml', text);
  if (found.settings === undefined) throw new Error('The file is wrong.');
  return found.settings;
}

const rewritten = (change: (settings: Settings) => Settings, source = FILE) => {
  const before = read(source);
  const after = change(before);
  const text = rewriteSettings(source, before, after);
  expect(read(text)).toEqual(read(writeSettings(after)));
  return text;
};

/** Spaces within brackets, and a comment on a line of its own, are no matter. */
const plain = (text: string) => text.replaceAll(/[\s[\]]+/g, ' ');

it('keeps everything that says what did not change, and its comments', () => {
  const text = rewritten((settings) => ({ ...settings, business: { ...settings.business, name: 'Atelier' } }));
  expect(plain(text)).toBe(plain(FILE.replace('name: Studio', 'name: Atelier')));
  expect(rewritten((settings) => settings)).toBe(FILE);
});

it('moves entries with their comments, adds some and takes some away', () => {
  const text = rewritten(({ intents: [prices, place], away, ...settings }) => ({
    ...settings,
    hours: {
      ...(settings.hours as NonNullable<Settings['hours']>),
      exceptions: [{ from: '2026-12-25', name: 'Natale' }],
    },
    away: { ...(away as NonNullable<Settings['away']>), schedule: 'always' },
    intents: [
      place as Settings['intents'][number],
      { ...(prices as Settings['intents'][number]), phrases: ['price', 'how much'] },
    ],
  }));
  for (const kept of ['# from the phone', '# late on Mondays', '# Christmas', '# short', '# as on the door']) {
    expect(text).toContain(kept);
  }
  expect(text).not.toContain('what does it cost');
  expect(text.indexOf('name: place')).toBeLessThan(text.indexOf('name: prices'));
});

it('leaves out what holds anyway, and takes whole parts away', () => {
  const text = rewritten(({ away: _, ...settings }) => ({ ...settings, typing: true }));
  expect(text).toContain('typing: true');
  expect(text).not.toContain('away:');
  const back = rewritten((settings) => ({ ...settings, typing: false }), text);
  expect(back).not.toContain('typing');
});

it('writes a plain file where the old one cannot be changed', () => {
  const settings = read(FILE);
  const after = { ...settings, typing: true };
  for (const source of ['business: [', '- a list', '']) {
    expect(rewriteSettings(source, settings, after)).toBe(writeSettings(after));
  }
  // A file that says something else than it is said to.
  expect(rewriteSettings('business:\n  name: Other\n', settings, after)).toBe(writeSettings(after));
});
