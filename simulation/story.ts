// A run in readable words: what customers wrote, what went wrong, what was written and sent, in order.
import { gather } from './evidence.ts';
import type { Happening } from './history.ts';
import type { World } from './world.ts';

export function tell(world: World): readonly string[] {
  const { plan, history } = world;
  const lines: { readonly at: number; readonly words: string }[] = [
    ...plan.messages.map(({ at, id, phone, account, text }) => ({
      at,
      words: `${phone.slice(-2)} writes to …${account.slice(-1)}: "${text}" (${id})`,
    })),
    ...history.events.map((event) => ({ at: event.at, words: wordsOf(event) })),
    ...gather(world).stories.flatMap(({ conversation, states, turns }) => [
      ...states.map(({ at, version, after }) => ({ at, words: stateWords(conversation, version, after) })),
      ...[...turns.values()].flat().map(({ at, after }) => ({ at, words: turnWords(conversation, after) })),
    ]),
  ];
  return lines
    .filter(({ words }) => words !== '')
    .sort((one, other) => one.at - other.at)
    .map(({ at, words }) => `${elapsed(at - plan.start).padStart(12)}  ${words}`);
}

function wordsOf(event: Happening): string {
  switch (event.kind) {
    case 'posted':
      return `webhook ${event.post}: ${event.ids.join(', ')}`;
    case 'answered':
      return `webhook ${event.post} is answered with ${event.status}`;
    case 'enqueued':
      return `inbox gets ${event.event}`;
    case 'started':
      return `${event.container} starts${event.batch.length > 0 ? ` on ${event.batch.join(', ')}` : ''}`;
    case 'ended':
      return event.how === 'done' ? '' : `${event.container} ${event.how}`;
    case 'fault':
      return `! ${event.fault} at ${event.call} in ${event.container}`;
    case 'state':
      return '';
    case 'asked':
      return `${event.container} asks the provider to send ${shortToken(event.token)}`;
    case 'accepted':
      return `provider accepts ${shortToken(event.token)} as ${event.messageId}`;
    case 'dead':
      return `${event.event} goes to the dead-letter queue`;
    case 'redriven':
      return `a dead letter is sent on again`;
    case 'deed':
      return `somebody did: ${event.what}`;
  }
}

type State = ReturnType<typeof gather>['stories'][number]['states'][number]['after'];
type Turn = ReturnType<typeof gather>['turns'][number]['turn'];

function stateWords(conversation: string, version: number, after: State): string {
  const name = conversation.slice(0, 6);
  if (after === undefined) return `${name} is linked to another conversation`;
  const waiting = after.outbox.map(({ turn, part, state }) => `${turn.hash.slice(0, 4)}/${part} ${state}`);
  return `${name} v${version} ${after.mode}, ${after.applied} applied${waiting.length > 0 ? `; ${waiting.join(', ')}` : ''}`;
}

function turnWords(conversation: string, turn: Turn | undefined): string {
  const name = conversation.slice(0, 6);
  if (turn === undefined) return `${name}: a turn is erased`;
  const replies = turn.replies.map(({ part, attempt, state }) => `part ${part} ${state}, attempt ${attempt}`);
  const about = turn.inbound?.id ?? turn.ref.hash.slice(0, 4);
  return `${name}: turn of ${about} ${turn.disposition ?? ''} ${replies.join('; ')}`.trimEnd();
}

function shortToken(token: string): string {
  const [, conversation = '', , , hash = '', part, attempt] = token.split('.');
  return `${conversation.slice(0, 6)} ${hash.slice(0, 4)}/${part} attempt ${attempt}`;
}

/** `h:mm:ss.mmm` since the start. */
function elapsed(milliseconds: number): string {
  const seconds = Math.floor(Math.max(0, milliseconds) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${clock}.${String(Math.floor(milliseconds) % 1000).padStart(3, '0')}`;
}
