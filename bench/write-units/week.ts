// A week of a small shop, drawn from a seed: who writes when, what, how often, and what Meta tells and repeats.
import { type Chance, createChance, pick } from '#bench/chance.ts';
import type { Language } from '#core/languages.ts';
import type { Settings } from '#core/settings.ts';
import { parseToken } from '#flow/token.ts';
import { receiptBody } from '#local/graph/webhooks.ts';
import { newCustomers, questionOf } from './customers.ts';
import type { Sent } from './graph-door.ts';
import type { Row } from './profile.ts';
import { openShop, type Shop } from './shop.ts';
import type { World } from './steady.ts';
import { tallyOf } from './tally.ts';
import { type Customer, messagePost, SENDER, tap, text, type Written } from './webhook.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday. The first week makes regulars, the second one is measured. */
const FIRST_WEEK = Date.UTC(2026, 10, 9);
const SECOND_WEEK = FIRST_WEEK + 7 * DAY;
const SEED = 20261124;
const REGULARS = 40;
const NEWCOMERS = 6;

/** Share of the regulars who write on a day, of further messages after each, and of webhooks that come twice. */
const VISITS = 0.35;
const GOES_ON = 0.55;
const REPEATED = 0.02;
/** Customers write from 7 to 22 in the shop, which is closed in a good third of these hours. */
const FIRST_HOUR = 6;
const LAST_HOUR = 21;

type Coming = { readonly at: number; readonly body: object };

const CHATTER: Readonly<Record<Language, readonly string[]>> = {
  it: ['Buongiorno!', 'grazie mille', 'Mia cugina si è trasferita da poco', 'avete visto che nebbia?'],
  en: ['Good morning!', 'thank you very much', 'My cousin has just moved here', 'did you see that fog?'],
  es: ['¡Buenos días!', 'muchas gracias', 'Mi prima se acaba de mudar', '¿habéis visto qué niebla?'],
  pt: ['Bom dia!', 'muito obrigado', 'Minha prima acabou de se mudar', 'vocês viram a neblina?'],
};

/** The average of everything that a shop meets, receipts and duplicates included, per answered message. */
export async function measureWeek(world: World): Promise<Row> {
  const shop = await openShop({ ...world, start: FIRST_WEEK });
  const chance = createChance(SEED);
  const regulars = newCustomers(REGULARS);
  await play(shop, draw(world.settings, regulars, FIRST_WEEK, chance));
  const coming = draw(
    world.settings,
    [...regulars, ...newCustomers(NEWCOMERS, { from: REGULARS })],
    SECOND_WEEK,
    chance,
  );
  const sent: Sent[] = [];
  const charges = await shop.meter.during(async () => sent.push(...(await play(shop, coming))));
  await shop.close();
  const count = new Set(sent.map(({ token }) => turnOf(token))).size;
  const name = `a seeded week: ${coming.length} webhooks, ${sent.length} messages sent`;
  return { name, per: 'answer', count, each: [tallyOf(charges)] };
}

/** Posts in time, works as soon as there is work, and tells the receipts of what goes out. */
async function play(shop: Shop, coming: readonly Coming[]): Promise<readonly Sent[]> {
  let agenda = inOrder(coming);
  const all: Sent[] = [];
  for (;;) {
    const [first, ...others] = agenda;
    const work = shop.nextAt() ?? Number.POSITIVE_INFINITY;
    if (first === undefined && work === Number.POSITIVE_INFINITY) return all;
    if (first !== undefined && first.at < work) {
      agenda = others;
      shop.moveTo(first.at);
      await shop.post(first.body);
      continue;
    }
    shop.moveTo(work);
    await shop.work();
    const sent = shop.takeSent();
    all.push(...sent);
    if (sent.length > 0) agenda = inOrder([...agenda, ...sent.flatMap((one) => receiptsOf(one, shop.now()))]);
  }
}

function inOrder(coming: readonly Coming[]): readonly Coming[] {
  return coming.toSorted((one, other) => one.at - other.at);
}

function receiptsOf(sent: Sent, now: number): readonly Coming[] {
  const told = (status: 'sent' | 'delivered' | 'read', at: number) => ({
    at,
    body: receiptBody({ sender: SENDER, ...sent, status, at }),
  });
  return [told('sent', now + SECOND), told('delivered', now + 2 * SECOND), told('read', now + MINUTE)];
}

/** Everything that customers write in the week that begins at `start`. */
function draw(settings: Settings, customers: readonly Customer[], start: number, chance: Chance): readonly Coming[] {
  const coming: Coming[] = [];
  for (let day = start; day < start + 7 * DAY; day += DAY) {
    for (const one of customers) {
      if (chance() < VISITS) coming.push(...drawVisit(settings, one, day, chance));
    }
  }
  return coming;
}

function drawVisit(settings: Settings, one: Customer, day: number, chance: Chance): readonly Coming[] {
  const coming: Coming[] = [];
  let at = day + FIRST_HOUR * HOUR + Math.floor(chance() * (LAST_HOUR - FIRST_HOUR) * 3600) * SECOND;
  do {
    const body = messagePost(one, drawMessage(settings, one.language, chance), at);
    coming.push({ at, body });
    if (chance() < REPEATED) coming.push({ at: at + 7 * MINUTE, body });
    at += (2 + Math.floor(chance() * 120)) * SECOND;
  } while (chance() < GOES_ON);
  return coming;
}

function drawMessage({ intents }: Settings, language: Language, chance: Chance): Written {
  const kind = chance();
  if (kind < 0.6) return questionOf(pick(intents, chance), language);
  if (kind < 0.88) return text(pick(CHATTER[language], chance));
  if (kind < 0.94) return tap('intent:prices', 'Prezzi');
  if (kind < 0.98) return { type: 'image', payload: { id: '1234567890123456', mime_type: 'image/jpeg' } };
  return { type: 'reaction', payload: { message_id: 'wamid.HBgMNDQ3NzAwOTAwMDAwFQIAERgS', emoji: '👍' } };
}

function turnOf(token: string): string {
  const parsed = parseToken(token);
  if (parsed === undefined) throw new Error('A message went out without our token.');
  return `${parsed.conversation} ${parsed.turn.at} ${parsed.turn.hash}`;
}
