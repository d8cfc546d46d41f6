// The day's counters: what a chart can be made of, added with one write a batch that stays within one write unit.
import { sizeOf } from '#bench/write-units/rules.ts';
import {
  ANSWERED_BY_PERSON,
  arrivalName,
  arrivalsOf,
  intentName,
  intentsOf,
  medianClass,
  sumOf,
  WAIT_CLASSES,
  waitName,
  waitsOf,
} from '#core/day-counts.ts';
import { MINUTE, SECOND } from '../support/chat.ts';
import { ANSWERS_ONLY, type Shop, shopForEachTest } from '../support/shop.ts';
import { CUSTOMER, echo, textMessage } from '../support/whatsapp.ts';

const OFFICE = [{ open: '09:00', close: '12:00' }];
const shops = shopForEachTest({ ...ANSWERS_ONLY, hours: { tue: OFFICE } });
let shop: Shop;
beforeEach(() => {
  shop = shops.current;
});

let count = 0;
async function write(text: string, from = CUSTOMER): Promise<void> {
  await shop.send(textMessage({ text, from, id: `wamid.${++count}`, at: shop.now() }));
  await shop.settle();
}
async function answer(text: string, to = CUSTOMER): Promise<void> {
  await shop.send(echo({ text, to, id: `wamid.E${++count}`, at: shop.now() }));
  await shop.settle();
}
const counts = () => shop.reader.counts('studio', '2026-11-24');

it('tells when customers wrote and how soon they were answered, by whom', async () => {
  await write('price');
  expect(await counts()).toMatchObject({ h10: 1, w0: 1 });
  await write('are you there');
  await write('hello?');
  shop.pass(30 * MINUTE);
  await answer('Yes, sorry');
  await answer('What can I do for you?');
  expect(await counts()).toMatchObject({ h10: 3, p4: 1, [ANSWERED_BY_PERSON]: 2, 'person.phone': 2 });
});

it('knows waits that began while the shop was closed', async () => {
  shop.pass(3 * 60 * MINUTE);
  await write('are you there');
  shop.pass(60 * SECOND);
  await answer('Yes');
  const told = await counts();
  expect(arrivalsOf(told, false)[13]).toBe(1);
  expect(waitsOf(told, 'closed')).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
  expect(told).not.toHaveProperty('h13');
});

it('counts no wait where a person writes first, or after the bot has answered', async () => {
  await answer('Your bread is ready', '447700900002');
  await write('price');
  expect(intentsOf(await counts())).toEqual([{ intent: 'prices', count: 1 }]);
  shop.pass(MINUTE);
  await answer('And good morning');
  expect(await counts()).not.toHaveProperty([ANSWERED_BY_PERSON]);
});

it('of a day on which everything happened, with 20 questions, still costs one write unit', () => {
  const ends = ['ANSWERED', 'NO_REPLY', 'SUPPRESSED', 'HANDED_OVER', 'FAILED', 'UNRESOLVED', 'UNSUPPORTED'];
  const purposes = ['greeting', 'away', 'answer', 'fallback', 'hand-over', 'person'].map((name) => `reply.${name}`);
  const sends = ['sent', 'failed', 'waiting', 'ambiguous'].map((name) => `send.${name}`);
  const intents = Array.from({ length: 20 }, (_, index) => intentName(`question-${index}`));
  const arrivals = Array.from({ length: 24 }, (_, hour) => [arrivalName(hour, hour > 8)]).flat();
  const waits = [...WAIT_CLASSES, Number.POSITIVE_INFINITY].flatMap((ms) => [
    waitName('open', ms),
    waitName('closed', ms),
  ]);
  const names = [
    ...ends,
    ...purposes,
    ...sends,
    ...intents,
    ...arrivals,
    ...waits,
    'inbound',
    'person.phone',
    'w0',
    'w1',
  ];
  const counters = Object.fromEntries([...names, ANSWERED_BY_PERSON].map((name) => [`n.${name}`, { N: '999' }]));
  expect(sizeOf({ PK: { S: 'B#panificio-rossi' }, SK: { S: 'DAY#2026-11-24' }, ...counters })).toBeLessThan(1024);
});

it('adds up, and names the class of the middle wait', () => {
  const sum = sumOf([
    { w0: 1, p6: 1 },
    { w0: 2, p7: 2 },
  ]);
  expect(sum).toEqual({ w0: 3, p6: 1, p7: 2 });
  expect(medianClass(waitsOf(sum, 'bot'))).toBe(10_000);
  expect(medianClass(waitsOf(sum, 'open'))).toBe('longer');
  expect(medianClass(waitsOf(sum, 'closed'))).toBeUndefined();
});
