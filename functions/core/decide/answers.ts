// The answers to a burst with questions: one turn each, in the order asked, no more than a person would read.

import { type Conversation, without } from '#core/conversation.ts';
import { type DecidedTurn, refOf } from '#core/decision.ts';
import { type GreetingVerdict, traceGreeting } from '#core/greeting.ts';
import type { TraceStep } from '#core/reason.ts';
import { addTask } from '#core/tasks.ts';
import { answerQuestion, greetingBefore } from './answer.ts';
import { mergedTurn, turnOf } from './ending.ts';
import { isDaySpent, isRateSpent } from './loop.ts';
import { type Burst, lastOf, type Question } from './scene.ts';
import { remindDisclosure, spoken } from './spoken.ts';
import { traceHours, traceMatch } from './trace.ts';

/** A burst with more questions than this is answered in part; the rest is seen by a person. */
const MOST_ANSWERS = 3;

/** What is known between one answer and the next. */
type Progress = {
  readonly conversation: Conversation;
  /** Due before the next answer; empty once it is said. */
  readonly greeting: string;
  readonly disclose: boolean;
  readonly turns: ReadonlyMap<string, DecidedTurn>;
  readonly handedOver: boolean;
};

/** Each question gets its answer on its own turn; bubbles around it belong to it. */
export function answerAll(
  burst: Burst,
  questions: readonly Question[],
  verdict: GreetingVerdict,
): { readonly next: Conversation; readonly turns: readonly DecidedTurn[] } {
  const begun: Progress = {
    conversation: withoutArmedGreeting(burst.conversation, verdict),
    greeting: greetingBefore(burst, verdict),
    disclose: remindDisclosure(burst.conversation, burst.now),
    turns: new Map(),
    handedOver: false,
  };
  const done = questions.reduce((so, question) => {
    return mayAnswer(burst, so, question) ? answerNext(burst, so, question, verdict) : so;
  }, begun);
  const [first] = done.turns.values();
  const neighbour = first?.inbound ?? lastOf(burst);
  const left = questions.filter(({ inbound }) => !done.turns.has(inbound.id));
  const turns = burst.heard.map(({ inbound }) => {
    const answered = done.turns.get(inbound.id);
    if (answered !== undefined) return answered;
    const unanswered = left.find((question) => question.inbound === inbound);
    return unanswered ? leftTurn(burst, unanswered, done.handedOver) : mergedTurn(burst, inbound, neighbour);
  });
  return { next: done.handedOver ? done.conversation : tellAbout(done.conversation, left, burst.now), turns };
}

/** A greeting that an away message had held back has its chance with this answer, and no second one. */
function withoutArmedGreeting(conversation: Conversation, verdict: GreetingVerdict): Conversation {
  return verdict.due ? without(conversation, 'greetingArmedUntil') : conversation;
}

function mayAnswer({ rules, now }: Burst, so: Progress, { match }: Question): boolean {
  const { limits } = rules.settings;
  const { loop } = so.conversation;
  if (so.handedOver || so.turns.size >= MOST_ANSWERS || isDaySpent(loop, limits, now)) return false;
  return match.by === 'choice' || !isRateSpent(loop, limits, now);
}

function answerNext(burst: Burst, so: Progress, question: Question, verdict: GreetingVerdict): Progress {
  const { inbound, match, threshold } = question;
  const { limits } = burst.rules.settings;
  const { next, replies, handedOver } = answerQuestion(burst, so.conversation, question, so.greeting, so.disclose);
  const conversation = spoken(next, limits, replies, burst.now, match.by === 'choice');
  const steps: TraceStep[] = [
    traceMatch(match, threshold),
    traceHours(burst.scene),
    traceGreetingBefore(burst, so.greeting, verdict),
    { step: 'away', used: false, reason: 'INTENT_ANSWERED' },
  ];
  const turn = turnOf(burst, inbound, handedOver ? 'HANDED_OVER' : 'ANSWERED', steps, replies);
  return {
    conversation: so.greeting === '' ? conversation : { ...conversation, greetedAt: burst.now },
    greeting: '',
    disclose: false,
    turns: new Map(so.turns).set(inbound.id, { ...turn, intent: match.intent.name }),
    handedOver,
  };
}

function traceGreetingBefore({ rules }: Burst, greeting: string, verdict: GreetingVerdict): TraceStep {
  if (greeting !== '') {
    const separate = rules.settings.greeting?.withAnswer === 'separate';
    return { step: 'greeting', used: true, reason: separate ? 'SENT' : 'MERGED' };
  }
  return verdict.due ? { step: 'greeting', used: false, reason: 'INTENT_ANSWERED' } : traceGreeting(verdict);
}

/** A question that nobody answered yet: too many at once, or a person was called just before. */
function leftTurn(burst: Burst, { inbound, match, threshold }: Question, handedOver: boolean): DecidedTurn {
  const why: TraceStep = handedOver
    ? { step: 'person', used: true, reason: 'HUMAN_ACTIVE' }
    : { step: 'limits', used: false, reason: 'BUDGET_CAP' };
  const turn = turnOf(burst, inbound, 'HANDED_OVER', [traceMatch(match, threshold), why], []);
  return { ...turn, intent: match.intent.name };
}

function tellAbout(conversation: Conversation, left: readonly Question[], now: number): Conversation {
  const [first] = left;
  if (first === undefined) return conversation;
  const sentence = 'The customer asked more at once than the bot answers. Please look at this chat.';
  return addTask(conversation, { what: 'hand-over', since: now, turn: refOf(conversation, first.inbound), sentence });
}
