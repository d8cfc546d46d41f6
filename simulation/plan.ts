// What a run consists of, drawn from its seed: who writes what and when, and what owners and operators do meanwhile. A plan
// is data, so that a failing one can be made smaller.
import { type Chance, createChance } from './chance.ts';
import type { Fault } from './faults.ts';
import { SHOPS, STRANGE_ACCOUNT } from './shops.ts';

export type Said = {
  /** The provider's id of the message. */
  readonly id: string;
  readonly account: string;
  readonly phone: string;
  /** The user id that the provider began to send along. */
  readonly userId?: string;
  readonly text: string;
  /** When the customer sent it; whole seconds, as providers count. */
  readonly at: number;
  /** Milliseconds until the provider posts it. */
  readonly postedAfter: number;
  /** It travels in the post of the message before it. */
  readonly together: boolean;
  /** Milliseconds after which the same post comes once more. */
  readonly again?: number;
};

export type Deed = {
  readonly at: number;
  readonly what: 'publish' | 'answer-by-hand' | 'erase' | 'rotate' | 'redrive';
  readonly account: string;
  readonly phone: string;
};

/** What a person of the shop does in the console. `key` names the request; it is repeated until it is taken. */
export type ConsoleDeed = {
  readonly at: number;
  readonly what: 'say' | 'take-over' | 'hand-back' | 'done';
  readonly key: string;
  readonly account: string;
  readonly phone: string;
};

export type Outage = { readonly from: number; readonly to: number };

export type Plan = {
  readonly seed: number;
  readonly start: number;
  /** Faults stop here. */
  readonly end: number;
  readonly messages: readonly Said[];
  readonly deeds: readonly Deed[];
  /** Absent: nobody is at the console. */
  readonly atConsole?: readonly ConsoleDeed[];
  readonly outages: readonly Outage[];
  /** Milliseconds that clocks differ at most. */
  readonly skew: number;
  /** Absent: drawn from the seed. */
  readonly faults?: readonly Fault[];
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR_2026 = Date.UTC(2026, 0, 1);

const TEXTS = [
  'When are you open?',
  'When are you open?',
  'Where are you?',
  'Dove siete?',
  'Che orari fate?',
  'Hello',
  'Buongiorno',
  'Hello, when are you open?',
  'Do you repair trumpets on the moon?',
  'grazie',
  '?',
  'I want to talk to a person',
] as const;

export function drawPlan(seed: number): Plan {
  const chance = createChance(seed);
  const start = YEAR_2026 + chance.whole('start', 0, 364 * 24 * 60) * MINUTE;
  const span = chance.pick('span', [2 * MINUTE, 20 * MINUTE, 20 * MINUTE, 3 * HOUR, 30 * HOUR]);
  const end = start + span + 5 * MINUTE;
  const people = drawPeople(chance);
  const messages = Array.from({ length: chance.whole('messages', 6, 26) }, (_, n) => n)
    .map((n) => ({ n, at: start + Math.floor((chance.share(`when/${n}`) * span) / SECOND) * SECOND }))
    .sort((one, other) => one.at - other.at)
    .map(({ n, at }) => drawMessage(chance, people, n, at, start + span / 2));
  return {
    seed,
    start,
    end,
    messages,
    deeds: drawDeeds(chance, people, messages, start, span),
    ...(chance.happens('atConsole', 0.3) && { atConsole: drawAtConsole(chance, messages, end) }),
    outages: chance.happens('outage', 0.15) ? [drawOutage(chance, start, span)] : [],
    skew: chance.pick('skew', [0, 0, 2 * SECOND, 30 * SECOND, 5 * MINUTE]),
  };
}

type Person = { readonly account: string; readonly phone: string; readonly userId?: string };

function drawPeople(chance: Chance): readonly Person[] {
  const accounts = SHOPS.flatMap((shop) => shop.accounts);
  return Array.from({ length: chance.whole('people', 2, 5) }, (_, n) => ({
    account: chance.pick(`account/${n}`, accounts),
    // Some write to several businesses from the same phone.
    phone: `44770090000${chance.happens(`same/${n}`, 0.2) ? 1 : n + 1}`,
    ...(chance.happens(`userId/${n}`, 0.25) && { userId: `GB.900000000000${n}` }),
  }));
}

function drawMessage(chance: Chance, people: readonly Person[], n: number, at: number, half: number): Said {
  const { userId, phone, account } = chance.pick(`who/${n}`, people);
  const word = chance.share(`word/${n}`);
  const text = word < 0.05 ? 'STOP' : word < 0.08 ? 'START' : chance.pick(`text/${n}`, TEXTS);
  return {
    id: `wamid.${n}`,
    account: chance.happens(`strange/${n}`, 0.02) ? STRANGE_ACCOUNT : account,
    phone,
    ...(userId !== undefined && at > half && { userId }),
    text,
    at,
    postedAfter: chance.happens(`slow/${n}`, 0.1)
      ? chance.whole(`slow/${n}/by`, 0, 20 * MINUTE)
      : chance.whole(`post/${n}`, 100, 2_000),
    together: chance.happens(`together/${n}`, 0.25),
    ...(chance.happens(`again/${n}`, 0.15) && { again: Math.floor(chance.share(`again/${n}/after`) ** 4 * 7 * DAY) }),
  };
}

function drawDeeds(
  chance: Chance,
  people: readonly Person[],
  messages: readonly Said[],
  start: number,
  span: number,
): readonly Deed[] {
  const shares = { publish: 0.25, 'answer-by-hand': 0.4, erase: 0.35, rotate: 0.15, redrive: 0.3 } as const;
  return Object.entries(shares).flatMap(([what, probability]) => {
    const name = `deed/${what}`;
    if (!chance.happens(name, probability)) return [];
    // Half of them come in the middle of an exchange.
    if (chance.happens(`${name}/beside`, 0.5)) {
      const { account, phone, at, postedAfter } = chance.pick(`${name}/message`, messages);
      return [
        { at: at + postedAfter + chance.whole(`${name}/later`, 0, 3_000), what: what as Deed['what'], account, phone },
      ];
    }
    const { account, phone } = chance.pick(`${name}/who`, people);
    const at = start + Math.floor(chance.share(`${name}/when`) * span);
    return [{ at, what: what as Deed['what'], account, phone }];
  });
}

/** Somebody answers a customer right away or a while later, writes once more, and perhaps hands the chat back. A page that was
 * offline repeats its request when the queue has forgotten it. */
function drawAtConsole(chance: Chance, messages: readonly Said[], end: number): readonly ConsoleDeed[] {
  const drawn = Array.from({ length: chance.whole('console/times', 1, 3) }, (_, n) => n).flatMap((n) => {
    const name = `console/${n}`;
    const { account, phone, at, postedAfter } = chance.pick(`${name}/message`, messages);
    const patience = chance.pick(`${name}/patience`, [3 * SECOND, 20 * SECOND, 10 * MINUTE, 26 * HOUR]);
    const first = at + postedAfter + chance.whole(`${name}/after`, 0, patience);
    const deed = (what: ConsoleDeed['what'], after: number, key = n * 2): ConsoleDeed => {
      return { at: first + after, what, key: `said-${key}`, account, phone };
    };
    const later = (what: string, probability: number, most: number) =>
      chance.happens(`${name}/${what}`, probability) ? [chance.whole(`${name}/${what}/after`, 0, most)] : [];
    return [
      deed(chance.happens(`${name}/first`, 0.25) ? 'take-over' : 'say', 0),
      ...later('more', 0.5, 40 * SECOND).map((after) => deed('say', after, n * 2 + 1)),
      ...later('done', 0.3, MINUTE).map((after) => deed('done', after)),
      ...later('hand-back', 0.4, MINUTE).map((after) => deed('hand-back', after)),
      ...later('again', 0.3, 20 * MINUTE).map((after) => deed('say', 5 * MINUTE + after)),
    ];
  });
  return drawn.filter(({ at }) => at <= end);
}

function drawOutage(chance: Chance, start: number, span: number): Outage {
  const from = start + chance.share('outage/from') * span;
  return { from, to: from + chance.pick('outage/length', [MINUTE, 20 * MINUTE, 2 * HOUR, 9 * HOUR]) };
}
