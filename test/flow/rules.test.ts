// The rules that a message is decided by: made once a version from the model that was stored with it, and made all the same
// where that model is of no use.
import { InputError, RetryableError } from '#core/errors.ts';
import { createMatcher, trainIntents } from '#core/match.ts';
import { type Settings, type SettingsInput, settingsSchema } from '#core/settings.ts';
import type { LogFields } from '#flow/ports.ts';
import { createRules, type Room } from '#flow/rules.ts';
import { shop } from '../support/chat.ts';

const INTENTS: SettingsInput['intents'] = [
  { name: 'hours', phrases: ['when do you open', 'until when are you open today'], answer: 'From nine to six.' },
  { name: 'parking', phrases: ['where can I park my car', 'is there a car park'], answer: 'Behind the house.' },
  { name: 'old', phrases: ['do you sell lottery tickets'], answer: 'Not any more.', enabled: false },
];
const SETTINGS = settingsSchema.parse(shop({ intents: INTENTS }));
const MODEL = trainIntents(SETTINGS.intents).serialize();
const QUESTION = { text: 'until what time are you open on Friday' };
const EXPECTED = createMatcher(SETTINGS, trainIntents(SETTINGS.intents)).match(QUESTION, true);

/** One registry for any number of businesses; what it has can be changed, and it counts what is read. */
function open(stored: () => Promise<Uint8Array | undefined> = async () => MODEL, room?: Room) {
  const has = { number: 1, settings: SETTINGS, stored };
  const reads: string[] = [];
  const lines: (readonly [string, LogFields | undefined])[] = [];
  const registry = {
    settings: async () => ({ number: has.number, publishedAt: 0, settings: has.settings }),
    model: async (business: string, number: number) => {
      reads.push(`${business} ${number}`);
      return has.stored();
    },
  };
  const log = { warn: (event: string, fields?: LogFields) => void lines.push([event, fields]) };
  return { rulesOf: createRules({ registry, log }, room), has, reads, lines };
}

const retrained = (why: string) => ['model-retrained', { business: 'a', why }];

describe('the rules of a business', () => {
  it('are made from the model that is stored with the live version, as if it had been trained here', async () => {
    const { rulesOf, lines } = open();
    const { version, settings, matcher } = await rulesOf('a');
    expect([version, settings]).toEqual([1, SETTINGS]);
    expect(EXPECTED.match).toMatchObject({ intent: { name: 'hours' }, by: 'classifier' });
    expect(matcher.match(QUESTION, true)).toEqual(EXPECTED);
    expect(lines).toEqual([]);
  });

  it('are made once a version, and the model is read with the next one only', async () => {
    const { rulesOf, has, reads } = open();
    const first = await rulesOf('a');
    expect(await rulesOf('a')).toBe(first);
    has.number = 2;
    expect((await rulesOf('a')).version).toBe(2);
    expect(reads).toEqual(['a 1', 'a 2']);
  });

  it('are made once for all who ask at the same time', async () => {
    const { rulesOf, reads, lines } = open(async () => undefined);
    const all = await Promise.all(Array.from({ length: 20 }, () => rulesOf('a')));
    expect(new Set(all).size).toBe(1);
    expect([reads, lines]).toEqual([['a 1'], [retrained('missing')]]);
  });

  it('know what could not be set yet when an old version was published', async () => {
    const { understanding, ...old } = SETTINGS;
    const { rulesOf, has } = open();
    has.settings = old as Settings;
    const { settings, matcher } = await rulesOf('a');
    expect(settings).toEqual({ ...old, understanding });
    expect(matcher.match(QUESTION, true)).toEqual(EXPECTED);
  });
});

describe('a model that is of no use', () => {
  const others = settingsSchema.parse(
    shop({ intents: [{ name: 'prices', phrases: ['how much is it'], answer: '3' }] }),
  );
  const changed = Uint8Array.from(MODEL, (byte, index) => (index === 0 ? byte ^ 0xff : byte));
  const fail = (error: Error) => async () => {
    throw error;
  };

  it.each([
    ['that is not there', 'missing', async () => undefined],
    ['of other intents', 'outdated', async () => trainIntents(others.intents).serialize()],
    ['of one intent less', 'outdated', async () => trainIntents(SETTINGS.intents.slice(1)).serialize()],
    ['of another format', 'unreadable', async () => changed],
    ['cut short', 'unreadable', async () => MODEL.subarray(0, MODEL.length - 1)],
    ['of no bytes', 'unreadable', async () => new Uint8Array()],
    ['that is damaged', 'unreadable', fail(new InputError('model-unreadable', 'damaged'))],
    ['that cannot be read', 'unavailable', fail(new RetryableError('store-unavailable', 'away'))],
  ])('(one %s) is trained again, and the log says so once a version: %s', async (_, why, stored) => {
    const { rulesOf, has, reads, lines } = open(stored);
    for (let message = 0; message < 3; message++) {
      expect((await rulesOf('a')).matcher.match(QUESTION, true)).toEqual(EXPECTED);
    }
    expect([reads, lines]).toEqual([['a 1'], [retrained(why)]]);
    has.number = 2;
    has.stored = async () => MODEL;
    await rulesOf('a');
    expect([reads, lines]).toEqual([['a 1', 'a 2'], [retrained(why)]]);
  });

  it('and settings that none can be trained from are a failure, which is not kept', async () => {
    const { rulesOf, has, reads } = open(async () => undefined);
    has.settings = {} as Settings;
    await expect(rulesOf('a')).rejects.toThrow(TypeError);
    has.settings = SETTINGS;
    expect((await rulesOf('a')).matcher.match(QUESTION, true)).toEqual(EXPECTED);
    expect(reads).toEqual(['a 1', 'a 1']);
  });
});

describe('the rules of many businesses', () => {
  const ask = async (room: Room, businesses: string, stored?: () => Promise<Uint8Array | undefined>) => {
    const { rulesOf, reads } = open(stored, room);
    for (const business of businesses) await rulesOf(business);
    return reads.map((read) => read.slice(0, 1)).join('');
  };
  const roomy = { businesses: 100, bytes: 1e9 };

  it('are kept up to a number of businesses: the one that was quiet longest is forgotten', async () => {
    expect(await ask({ ...roomy, businesses: 2 }, 'abacab')).toBe('abcb');
  });

  it('are kept up to a size, whether their models were stored or trained', async () => {
    const two = { ...roomy, bytes: 2 * MODEL.length };
    expect(await ask(two, 'abacab')).toBe('abcb');
    expect(await ask(two, 'abacab', async () => undefined)).toBe('abcb');
    expect(await ask({ ...two, bytes: two.bytes - 1 }, 'aabba')).toBe('aba');
  });

  it('are kept for the last one, however large it is', async () => {
    expect(await ask({ ...roomy, bytes: 1 }, 'aaabba')).toBe('aba');
  });
});
