// What a person wrote in the console is sent at most once (P2), and once it was taken it is in the transcript, once (P1).
import { shortHash } from '#core/hash.ts';
import type { Violation } from '#simulation/checker.ts';
import type { Evidence } from '#simulation/evidence.ts';
import type { Promised } from '#simulation/worlds/person.ts';

const WITH_CUSTOMER = new Set(['sent', 'delivered', 'read']);

export function checkPersons(evidence: Evidence): readonly Violation[] {
  const promised = evidence.world.history.events.flatMap((event) =>
    event.kind === 'deed' && event.what === 'said' ? [JSON.parse(event.about) as Promised] : [],
  );
  return [...sentTwice(evidence), ...promised.flatMap((one) => checkPromised(evidence, one)), ...echoedTwice(evidence)];
}

/** By the words, whatever names they were sent under, and whether or not the request was ever taken. */
function sentTwice({ accepted }: Evidence): readonly Violation[] {
  const byWords = Map.groupBy(
    accepted,
    ({ text }) => /\[[\w-]+\] A person writes \([\w-]+\)/.exec(text)?.[0] ?? 'automatic',
  );
  byWords.delete('automatic');
  return [...byWords].flatMap(([words, times]) =>
    times.length > 1 ? [{ promise: 'P2' as const, sentence: `"${words}" was accepted ${times.length} times.` }] : [],
  );
}

function checkPromised(evidence: Evidence, { business, id, key, account, phone }: Promised): readonly Violation[] {
  const hash = shortHash(id);
  const found = evidence.turns.filter((one) => one.turn.ref.hash === hash && one.key.startsWith(`B#${business}#`));
  const violation = (what: string) => [{ promise: 'P1' as const, sentence: `${key} of ${business} ${what}.` }];
  const [first] = found;
  if (found.length > 1) return violation(`has ${found.length} turns`);
  if (first === undefined) {
    const said = { id, account, phone, text: '', at: saidAt(evidence, hash), postedAfter: 0, together: false };
    return evidence.isErased(said) ? [] : violation('was taken and is lost');
  }
  const { person, replies } = first.turn;
  if (person === undefined || replies.length === 0) return violation('has a turn that does not tell it');
  // Nobody blocks anybody in this world.
  if (replies.some(({ state }) => state === 'cancelled')) return violation('was cancelled');
  const isTold = replies.every(({ state }) => WITH_CUSTOMER.has(state));
  const wasSent = evidence.accepted.some(({ text }) => text.includes(`[${business}]`) && text.includes(`(${key})`));
  return isTold && !wasSent ? violation('is told as sent, and was not') : [];
}

/** When the console took it, as its conversation remembers. */
function saidAt({ stories }: Evidence, hash: string): number {
  const states = stories.flatMap((story) => story.states.flatMap(({ after }) => after ?? []));
  const times = states.flatMap(({ said = [] }) => said.flatMap((one) => (one.hash === hash ? [one.at] : [])));
  return Math.max(...times);
}

/** What was written on the phone has one turn, however often it is told. */
function echoedTwice({ turns }: Evidence): readonly Violation[] {
  const echoes = turns.filter(({ turn }) => turn.person?.by === 'phone');
  const byName = Map.groupBy(echoes, ({ key, turn }) => `${key} ${turn.ref.hash}`);
  return [...byName.values()].flatMap((same) =>
    same.length > 1 ? [{ promise: 'P1' as const, sentence: `An echo has ${same.length} turns.` }] : [],
  );
}
