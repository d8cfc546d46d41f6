// A fixed exchange for faults one at a time: a question, a burst, a second customer of another business, an id that changes,
// persons who answer, on the phone and from the console, STOP, and an erasure.
import type { Plan, Said } from './plan.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A Tuesday, ten in the morning in the shop. */
const START = Date.UTC(2026, 9, 13, 8);
const ACCOUNT = '100000000000001';
const PHONE = '447700900001';
const OTHER = { account: '100000000000003', phone: '447700900002' } as const;
const MOVED = { userId: 'GB.9000000000000' } as const;

function said(n: number, second: number, text: string, more: Partial<Said> = {}): Said {
  return {
    id: `wamid.${n}`,
    account: ACCOUNT,
    phone: PHONE,
    text,
    at: START + second * SECOND,
    postedAfter: 300,
    together: false,
    ...more,
  };
}

export const EXCHANGE: Plan = {
  seed: 7,
  start: START,
  end: START + 25 * MINUTE,
  messages: [
    said(0, 1, 'When are you open?'),
    said(1, 60, 'Hello'),
    said(2, 61, 'Where are you?', { together: true }),
    said(3, 62, 'When are you open?', { ...OTHER, together: true }),
    said(4, 120, 'Do you repair trumpets on the moon?'),
    said(5, 240, 'Where are you?', MOVED),
    said(6, 300, 'STOP', MOVED),
    said(7, 320, 'Hello', { ...MOVED, again: 30 * MINUTE }),
  ],
  deeds: [
    { at: START + 180 * SECOND, what: 'answer-by-hand', ...OTHER },
    { at: START + 360 * SECOND, what: 'erase', account: ACCOUNT, phone: PHONE },
  ],
  atConsole: [
    { at: START + 150 * SECOND, what: 'say', key: 'said-0', account: ACCOUNT, phone: PHONE },
    { at: START + 200 * SECOND, what: 'hand-back', key: 'said-0', account: ACCOUNT, phone: PHONE },
  ],
  outages: [],
  skew: 0,
  faults: [],
};
