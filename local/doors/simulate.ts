// The door that decides without sending: POST /local/simulate.
import type { Conversation } from '#core/conversation.ts';
import { readMoment } from '#core/hours/moment.ts';
import { conversationId } from '#flow/conversation-id.ts';
import type { Registry } from '#flow/ports.ts';
import { createRules } from '#flow/rules.ts';
import { knownCustomer, simulate } from '#flow/simulate.ts';
import { textOfReply } from '#flow/transcript.ts';
import type { LocalClock } from '#local/clock.ts';
import { jsonAnswer } from '#local/http-result.ts';
import { isRecord } from '#local/intrinsics.ts';
import { type LocalRoutes, refuse } from '#local/routes.ts';
import type { Seeded } from '#local/seed.ts';
import type { ViewWorld } from '#local/views.ts';
import { refuseMoment } from './clock.ts';

export type SimulateWorld = {
  readonly seeded: Seeded;
  readonly view: ViewWorld;
  readonly registry: Registry;
  readonly clock: LocalClock;
};

const MOST_TEXT = 4096;

export function simulateDoors(world: SimulateWorld): LocalRoutes {
  const { seeded, registry, clock } = world;
  // A model that is missing is told by the function that answers, in its log.
  const rulesOf = createRules({ registry, log: { warn: () => undefined } });
  return {
    'POST /local/simulate': async ({ body }) => {
      const { text, at: written, contact = 'new' } = isRecord(body) ? body : {};
      if (typeof text !== 'string') return refuse(400, 'text is what the customer writes.');
      if (text.trim() === '') return refuse(400, 'The text is empty. Write what the customer says.');
      if (text.length > MOST_TEXT) return refuse(400, tooLong(text));
      if (typeof contact !== 'string') return refuse(400, 'contact is "new", "known" or the id of a customer.');
      const rules = await rulesOf(seeded.business);
      const { timeZone } = rules.settings.business;
      const moment = readInstant(written, clock, timeZone);
      if (moment.kind !== 'ok') return refuseMoment(moment, String(written), timeZone);
      const { at } = moment;
      const conversation = await conversationOf(world, contact, at);
      const account = seeded.accounts[0]?.id ?? '';
      const simulated = simulate(rules, { text, at, account, ...(conversation !== undefined && { conversation }) });
      const replies = simulated.replies.map((reply) => ({ ...reply, text: textOfReply(reply.content) }));
      return jsonAnswer(200, { ...simulated, replies, at, timeZone });
    },
  };
}

function tooLong({ length }: string): string {
  const typed = length.toLocaleString('en');
  return `A WhatsApp message has at most 4,096 characters; this text has ${typed}. Nothing was decided: shorten it.`;
}

/** Of a customer who never wrote there is none. */
async function conversationOf(
  { seeded, view }: SimulateWorld,
  contact: string,
  at: number,
): Promise<Conversation | undefined> {
  const [account] = seeded.accounts;
  if (contact === 'new' || account === undefined) return undefined;
  if (contact === 'known') return knownCustomer(account.id, at);
  const name = conversationId(seeded.pepper, seeded.business, account.channel, account.id, contact);
  return (await view.reader.conversation(seeded.business, name))?.state;
}

/** Absent is now; a number is milliseconds since 1970. */
function readInstant(written: unknown, clock: LocalClock, timeZone: string) {
  if (written === undefined || written === null) return { kind: 'ok', at: clock.now() } as const;
  if (Number.isSafeInteger(written)) return { kind: 'ok', at: Number(written) } as const;
  return readMoment(typeof written === 'string' ? written : '', timeZone);
}
