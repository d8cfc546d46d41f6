// Everything beside the steady state: what happens once, once a day, or in answer to nothing. Printed, not gated.
import { inLanguage, LANGUAGES, type Language } from '#core/languages.ts';
import type { Settings } from '#core/settings.ts';
import { receiptBody } from '#local/graph/webhooks.ts';
import { intentNamed, newCustomers, questionOf, TODAY } from './customers.ts';
import { expectSent, type Row, rowOf } from './profile.ts';
import { openShop, type Shop } from './shop.ts';
import { openShopWithRegulars, steadyState, type World } from './steady.ts';
import { type Tally, tallyOf } from './tally.ts';
import { type Customer, messagePost, SENDER, text } from './webhook.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** 21:00 in the shop, which is closed, on the day of `TODAY` in UTC as well. */
const EVENING = TODAY + 13 * 60 * MINUTE;
/** A Thursday, more than the greeting's two quiet weeks later. */
const MUCH_LATER = Date.UTC(2026, 11, 10, 9);
/** Length of a long answer; a caption may have 1,024. */
const LONG = 1000;

const HELLOS: Readonly<Record<Language, readonly string[]>> = {
  it: ['Ciao', 'Buongiorno', 'come va?'],
  en: ['Hello', 'good morning', 'how are you?'],
  es: ['Hola', 'buenos días', 'qué tal?'],
  pt: ['Oi', 'bom dia', 'tudo bem?'],
};

/** Measures `act` with each customer in turn, five minutes apart; `check` throws if it was not what the name says. */
async function each(
  shop: Shop,
  customers: readonly Customer[],
  act: (one: Customer) => Promise<unknown>,
  check: (one: Customer) => Promise<void>,
): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  for (const one of customers) {
    shop.moveTo(shop.now() + 5 * MINUTE);
    tallies.push(tallyOf(await shop.meter.during(() => act(one))));
    await check(one);
  }
  return tallies;
}

const say = (shop: Shop, words: (one: Customer) => string) => async (one: Customer) => {
  await shop.write(one, text(words(one)));
  await shop.settle();
};

/** First words ever, with and without a user id: the other id becomes a link. */
export async function firstContacts(world: World): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const userId of [true, false]) {
    const shop = await openShop({ ...world, start: TODAY });
    const ask = asking(shop, world.settings, 'opening-hours');
    const tallies = await each(shop, newCustomers(4, { userId }), ask, (one) =>
      expectSent(shop, 1, [[one, ['answer']]]),
    );
    rows.push(rowOf(`first contact, ${userId ? 'phone and user id' : 'phone only'}`, 'answer', tallies));
    await shop.close();
  }
  return rows;
}

/** The steady state with every answer 1,000 characters long: state and turn are larger than one unit. */
export async function longAnswers(world: World): Promise<Row> {
  const { intents } = world.settings;
  const all = (language: Language) =>
    intents.map(({ answer }) => inLanguage(answer, language, world.settings.business));
  const answer = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      all(language)
        .join('\n\n')
        .replace(/\{\{.*?\}\}/g, '')
        .slice(0, LONG),
    ]),
  );
  const settings = { ...world.settings, intents: intents.map((intent) => ({ ...intent, answer })) };
  const { shop, regulars } = await openShopWithRegulars({ ...world, settings }, 4);
  const row = await steadyState(shop, regulars, settings);
  await shop.close();
  return { ...row, name: `the same, answers of ${LONG} characters` };
}

/** The later part of the regulars' day, their next one, and one after two quiet weeks. */
export async function occasions(
  shop: Shop,
  regulars: readonly Customer[],
  settings: Settings,
): Promise<readonly Row[]> {
  const answered =
    (...purposes: 'answer'[]) =>
    (one: Customer) =>
      expectSent(shop, purposes.length, [[one, purposes]]);
  const ask = (name: string) => asking(shop, settings, name);
  const pin = rowOf(
    'an answer of two messages (text, pin)',
    'answer',
    await each(shop, regulars, ask('address'), answered('answer', 'answer')),
  );
  const receipts = await receiptsAndDuplicates(shop, regulars, settings);
  const closed = await closedEvening(shop, regulars);
  shop.moveTo(TODAY + DAY);
  const firstOfDay = await each(shop, regulars, ask('opening-hours'), answered('answer'));
  shop.moveTo(MUCH_LATER);
  const burst = await each(
    shop,
    regulars,
    (one) => greet(shop, one),
    (one) => expectSent(shop, 1, [[one, ['greeting']]]),
  );
  const person = await each(shop, regulars, ask('talk-to-person'), (one) =>
    expectSent(shop, 1, [[one, ['hand-over']]]),
  );
  return [
    rowOf('first message of a day', 'answer', firstOfDay),
    rowOf('a burst of three, one greeting', 'burst', burst),
    ...closed,
    ...receipts,
    pin,
    rowOf('a person is asked for', 'answer', person),
  ];
}

function asking(shop: Shop, settings: Settings, name: string) {
  const intent = intentNamed(settings, name);
  return async (one: Customer) => {
    await shop.write(one, questionOf(intent, one.language));
    await shop.settle();
  };
}

/** An answer's `sent` receipt, the same receipt again, and the customer's webhook again ten minutes later. */
async function receiptsAndDuplicates(
  shop: Shop,
  regulars: readonly Customer[],
  settings: Settings,
): Promise<readonly Row[]> {
  const rows: { first: Tally[]; again: Tally[]; webhook: Tally[] } = { first: [], again: [], webhook: [] };
  const during = async (body: object) =>
    tallyOf(
      await shop.meter.during(async () => {
        await shop.post(body);
        await shop.settle();
      }),
    );
  for (const one of regulars) {
    shop.moveTo(shop.now() + 5 * MINUTE);
    const asked = messagePost(one, questionOf(intentNamed(settings, 'delivery'), one.language), shop.now());
    await shop.post(asked);
    await shop.settle();
    const [sent] = shop.takeSent();
    if (sent === undefined) throw new Error('Nothing was sent that a receipt could tell about.');
    const receipt = receiptBody({ sender: SENDER, ...sent, status: 'sent', at: shop.now() + SECOND });
    shop.moveTo(shop.now() + 2 * SECOND);
    rows.first.push(await during(receipt));
    rows.again.push(await during(receipt));
    shop.moveTo(shop.now() + 10 * MINUTE);
    rows.webhook.push(await during(asked));
  }
  await expectSent(shop, 0, []);
  return [
    rowOf('a duplicate webhook', 'webhook', rows.webhook),
    rowOf('the `sent` receipt of an answer', 'receipt', rows.first),
    rowOf('a `sent` receipt, nothing new', 'receipt', rows.again),
  ];
}

/** An away message, and a further message in the same closing, to which nothing is said. */
async function closedEvening(shop: Shop, regulars: readonly Customer[]): Promise<readonly Row[]> {
  const hello = say(shop, ({ language }) => HELLOS[language][0] ?? '');
  const more = say(shop, ({ language }) => HELLOS[language][1] ?? '');
  shop.moveTo(EVENING);
  const away = await each(shop, regulars, hello, (one) => expectSent(shop, 1, [[one, ['away']]]));
  const silent = await each(shop, regulars, more, (one) => expectSent(shop, 0, [[one, []]]));
  return [rowOf('an away message', 'answer', away), rowOf('nothing is said (throttled)', 'message', silent)];
}

/** Three bubbles two seconds apart. The first look at each finds that the burst goes on. */
async function greet(shop: Shop, one: Customer): Promise<void> {
  for (const words of HELLOS[one.language]) {
    await shop.write(one, text(words));
    await shop.work();
    shop.moveTo(shop.now() + 2 * SECOND);
  }
  await shop.settle();
}
