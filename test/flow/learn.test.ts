// Teaching, from the customer's question to the next customer's answer: real conversations in the table, a draft, a publication.
import { readSettings } from '#core/settings/file.ts';
import { discardDraft, label, publishDraft, readDraft, unlabel } from '#flow/draft.ts';
import { readQueue } from '#flow/learn.ts';
import { createLearning, type Learning } from '#local/learning.ts';
import { shopForEachTest } from '../support/shop.ts';
import { tap, textMessage } from '../support/whatsapp.ts';

const BUSINESS = 'studio';
const DAY = 24 * 60 * 60_000;
const FILE = `business: { name: Bakery, languages: [en], timeZone: Europe/Rome }
intents:
  # When we are there.
  - name: hours
    phrases:
      - when do you open
      - what are your opening hours
      - are you open on sunday
    answer: From nine to six.
  - name: allergies
    title: Allergies
    phrases: [do you have gluten free bread, is there something without gluten]
    answer: Ask us on Friday.
fallback:
  text: I did not understand.
disclosure: { enabled: false }
understanding: { suggest: false }
`;

function settingsOf(text: string) {
  const read = readSettings('shop.yaml', text);
  if (read.kind === 'invalid') throw new Error(JSON.stringify(read.problems));
  return read.settings;
}

const shop = shopForEachTest(settingsOf(FILE));
let learning: Learning;
let count = 0;
beforeEach(async () => {
  learning = createLearning(shop.current.onTable);
  await shop.current.publisher.publishSettings(BUSINESS, settingsOf(FILE), 1, FILE);
  count = 0;
});

/** A customer writes and is answered, or not. */
async function write(text: string, from = '393330000001'): Promise<void> {
  const { current } = shop;
  await current.send(textMessage({ text, from, id: `wamid.${from}.${++count}`, at: current.now() }));
  await current.settle();
}

const queue = (days = 7, world: Learning = learning, after?: string) =>
  readQueue(world, BUSINESS, { days, ...(after !== undefined && { after }) });
const teach = (text: string, intent: string | null, world = learning) => label(world, BUSINESS, { text, intent });
const texts = async (days?: number) => (await queue(days)).messages.map(({ text, count }) => [text, count]);

it('a question that was not understood is taught, published, and answered the next time', async () => {
  await write('can my coeliac aunt eat here');
  await write('Can my coeliac aunt eat here?', '393330000002');
  await write('when do you open', '393330000003');
  const { messages, read } = await queue();
  expect(read).toBe(3);
  expect(messages).toMatchObject([{ phrase: 'Can my coeliac aunt eat here?', count: 2 }]);

  expect(await teach('Can my coeliac aunt eat here?', 'allergies')).toMatchObject({ kind: 'ok' });
  expect(await texts()).toEqual([]);
  expect(shop.current.accepted().filter((text) => text.startsWith('Ask us'))).toEqual([]);

  expect(await publishDraft(learning, BUSINESS)).toMatchObject({ kind: 'published', state: { phrases: [] } });
  const live = await learning.live(BUSINESS);
  expect(live?.source).toBe(FILE.replace('without gluten]', 'without gluten, Can my coeliac aunt eat here?]'));
  shop.current.pass(60_000);
  await write('can my coeliac aunt eat here', '393330000004');
  expect(shop.current.accepted().at(-1)).toBe('Ask us on Friday.');
});

it('what is none of the intents is not asked about again, also after publications and in other spellings', async () => {
  await write('do you rent bicycles');
  await write('can my coeliac aunt eat here', '393330000002');
  await teach('do you rent bicycles', null);
  await teach('can my coeliac aunt eat here', 'allergies');
  await publishDraft(learning, BUSINESS);
  await write('Do you rent BICYCLES?!', '393330000003');
  expect(await texts()).toEqual([]);
  expect(await readDraft(learning, BUSINESS)).toMatchObject({ phrases: [], dismissed: 1 });
  expect(JSON.stringify(await learning.drafts.read(BUSINESS))).not.toContain('bicycles');
  await unlabel(learning, BUSINESS, 'do you rent bicycles');
  expect(await texts()).toEqual([['Do you rent BICYCLES?!', 2]]);
});

it('what the customer tapped when asked is suggested', async () => {
  const buttons = [{ title: 'Allergies', intent: 'allergies' }];
  const asks = settingsOf(FILE);
  await shop.current.publisher.publishSettings(
    BUSINESS,
    { ...asks, fallback: { enabled: true, text: 'Which one?', buttons } },
    2,
  );
  await write('can my coeliac aunt eat here');
  shop.current.pass(20_000);
  const from = '393330000001';
  await shop.current.send(tap({ choice: 'intent:allergies', id: 'wamid.tap', from, at: shop.current.now() }));
  await shop.current.settle();
  expect((await queue()).messages).toMatchObject([{ suggested: { intent: 'allergies', title: 'Allergies' } }]);
});

it('only the days asked for are read, and only who may be listened to', async () => {
  await write('do you rent bicycles', '393330000001');
  shop.current.pass(3 * DAY);
  await write('do you sell scooters', '393330000002');
  await write('STOP', '393330000002');
  await write('do you repair skates', '393330000003');
  expect(await texts(1)).toEqual([['do you repair skates', 1]]);
  expect((await texts(4)).length).toBe(2);
});

it('says that it stopped early, and goes on from there', async () => {
  await write('do you rent bicycles');
  const [known] = (await learning.history.onDay(BUSINESS, '2026-11-24', { limit: 1 })).conversations;
  if (known === undefined) throw new Error('nobody wrote');
  const asked: number[] = [];
  const many = Array.from({ length: 1250 }, (_, index) => ({ ...known, conversation: `c${index}` }));
  const crowded: Learning = {
    ...learning,
    history: {
      onDay: async (_, date, { limit, after = '0' }) => {
        if (date !== '2026-11-24') return { conversations: [] };
        const start = Number(after);
        const next = start + limit < many.length ? { after: String(start + limit) } : {};
        return { conversations: many.slice(start, start + limit), ...next };
      },
      turns: async (business, _, page) => {
        asked.push(page.limit);
        return { ...(await learning.history.turns(business, known.conversation, page)), before: 'more' };
      },
    },
  };
  const first = await queue(2, crowded);
  expect(first).toMatchObject({ read: 1000, cut: 1000, next: '2026-11-24/1000', messages: [{ count: 1000 }] });
  expect(new Set(asked)).toEqual(new Set([50]));
  const second = await queue(2, crowded, first.next);
  expect(second).toMatchObject({ read: 250, messages: [{ count: 250 }] });
  expect(second).not.toHaveProperty('next');
});

describe('the draft', () => {
  it('keeps what two people say at the same time', async () => {
    const others = Array.from({ length: 4 }, () => createLearning(shop.current.onTable));
    await Promise.all(others.map((world, index) => teach(`question number ${index} of them`, 'hours', world)));
    const { phrases, revision, text } = await readDraft(learning, BUSINESS);
    expect(phrases.map((phrase) => phrase.text).sort()).toEqual(
      [0, 1, 2, 3].map((index) => `question number ${index} of them`),
    );
    expect(revision).toBe(4);
    expect(settingsOf(text).intents[0]?.phrases).toHaveLength(7);
  });

  it('goes on top of what was published meanwhile, and loses nothing', async () => {
    await teach('till what time', 'hours');
    await teach('any nuts inside', 'allergies');
    const other = FILE.replace('# When we are there.', '# Rewritten by hand.').replace('nine', 'ten');
    const renamed = other.replace('name: allergies', 'name: diets');
    await shop.current.publisher.publishSettings(BUSINESS, settingsOf(renamed), 2, renamed);
    const { text, phrases, stuck } = await readDraft(learning, BUSINESS);
    expect(text).toBe(renamed.replace('sunday\n', 'sunday\n      - till what time\n'));
    expect([phrases, stuck]).toMatchObject([
      [{ text: 'till what time', intent: 'hours' }],
      [{ text: 'any nuts inside', code: 'no-intent', sentence: 'There is no intent allergies.' }],
    ]);
    expect(await publishDraft(learning, BUSINESS)).toMatchObject({ kind: 'published', state: { stuck: [{}] } });
    await shop.current.publisher.publishSettings(BUSINESS, settingsOf(other), 3, other);
    expect(await readDraft(learning, BUSINESS)).toMatchObject({ phrases: [{ text: 'any nuts inside' }], stuck: [] });
  });

  it('keeps a label that came while it was published', async () => {
    await teach('till what time', 'hours');
    const slow: Learning = {
      ...learning,
      publish: async (...version) => {
        await teach('any nuts inside', 'allergies');
        return learning.publish(...version);
      },
    };
    expect(await publishDraft(slow, BUSINESS)).toMatchObject({
      kind: 'published',
      state: { phrases: [{ text: 'any nuts inside' }] },
    });
  });

  it('is made from the settings where they were published without a file', async () => {
    await shop.current.publisher.publishSettings(BUSINESS, settingsOf(FILE), 2);
    await teach('till what time', 'hours');
    const { text } = await readDraft(learning, BUSINESS);
    expect(settingsOf(text).intents[0]?.phrases).toContain('till what time');
  });

  it('stores what is left when numbers and addresses are gone, and finds it by the message as it was', async () => {
    const message = 'till when? call 333 1234567';
    expect(await teach(message, 'hours')).toMatchObject({ state: { phrases: [{ text: 'till when? call …' }] } });
    expect(await unlabel(learning, BUSINESS, message)).toMatchObject({ kind: 'ok', state: { phrases: [] } });
  });

  it('takes the last word on a question, and the same word twice once', async () => {
    for (const intent of ['hours', 'hours', null, 'allergies']) await teach('what about nuts', intent);
    expect(await readDraft(learning, BUSINESS)).toMatchObject({
      phrases: [{ text: 'what about nuts', intent: 'allergies' }],
      dismissed: 0,
    });
  });

  it('refuses what another intent has, and stays as it was', async () => {
    await teach('till what time', 'hours');
    const before = await learning.drafts.read(BUSINESS);
    const answer = await teach('Do you have gluten-free bread?', 'hours');
    expect(answer).toMatchObject({ kind: 'refused', code: 'taken', rival: 'allergies' });
    expect(await learning.drafts.read(BUSINESS)).toEqual(before);
  });

  it('can be thrown away, and an empty one publishes nothing', async () => {
    await teach('till what time', 'hours');
    expect(await discardDraft(learning, BUSINESS)).toMatchObject({ kind: 'ok', state: { phrases: [], text: FILE } });
    expect(await publishDraft(learning, BUSINESS)).toMatchObject({ kind: 'nothing' });
    expect((await learning.live(BUSINESS))?.number).toBe(2);
  });

  it('of a business without settings is an error that says so', async () => {
    await expect(readDraft(learning, 'nobody')).rejects.toMatchObject({ code: 'settings-missing' });
  });
});
