// The steps that the panel shows of a decision: which, in which order, used, skipped or in the way, and what was passed.
import fc from 'fast-check';
import type { TraceStep } from '#core/reason.ts';
import { HEADLINES, type Headline, headlineOf } from '../../console/src/explain/headline.ts';
import { laterReason, type Station, stepsOf } from '../../console/src/explain/steps.ts';
import type { Turn } from '../../console/src/local-cloud/shapes.ts';
import { history, live } from '../support/arbitrary-chats.ts';
import { settings } from '../support/arbitrary-shops.ts';
import { openChat, shop } from '../support/chat.ts';
import {
  CLOSED,
  lastTurn,
  menu,
  OPEN,
  once,
  received,
  reply,
  type Story,
  says,
  shownOf,
  turn,
  viewOf,
} from './support/turns.ts';

const ORDER = [
  ...['received', 'duplicate', 'age', 'owner', 'consent', 'loop', 'person', 'intents', 'hours'],
  ...['greeting', 'away', 'fallback', 'limits', 'window', 'send'],
];

const EVERY_CHECK = 'duplicate age owner consent loop person limits window';

describe('the steps', () => {
  const first = (story: Story) => shownOf(lastTurn(story));

  it('of an answer: the away message is skipped, everything else was checked', () => {
    expect(first(once((chat) => chat.write(OPEN), says(OPEN, 'price')))).toEqual({
      headline: 'answered',
      steps: '✓received ✓intents –hours –greeting –away ✓send',
      passed: EVERY_CHECK,
    });
  });

  it('of a message that the gate stops: only what was looked at before', () => {
    expect(first(once((chat) => chat.change({ blocked: true }), says(OPEN)))).toEqual({
      headline: 'blocked',
      steps: '✓received ✕consent –send',
      passed: 'duplicate owner',
    });
    expect(first(says(OPEN, { type: 'call' }))).toMatchObject({ steps: '✕received –send', passed: 'duplicate' });
  });

  it('of a person’s chat: nobody asked whether a machine writes, and lines told late stand in their place', () => {
    expect(first(once((chat) => chat.echo(CLOSED), says(CLOSED, 'price')))).toEqual({
      headline: 'person',
      steps: '✓received ✕person –intents ✓hours –greeting –away –send',
      passed: 'duplicate age owner consent limits window',
    });
  });

  it('of an away message in a person’s chat: the person is shown although no line of the trace tells', () => {
    expect(first(once((chat) => chat.echo(OPEN), says(CLOSED)))).toEqual({
      headline: 'away',
      steps: '✓received ✓person –intents ✓hours –greeting ✓away ✓send',
      passed: 'duplicate age owner consent limits window',
    });
  });

  it('of a merged message do not claim to know who handles the chat', () => {
    const merged = turn([received, { step: 'send', used: false, reason: 'MERGED', facts: { with: 'b' } }]);
    expect(shownOf(merged)).toEqual({
      headline: 'merged',
      steps: '✓received –send',
      passed: 'duplicate age owner consent limits window',
    });
  });

  it('of a message that came three times say so', () => {
    const { steps, passed } = shownOf(turn([received, { step: 'greeting', used: true }]), 3);
    expect(steps).toBe('✓received ✓duplicate ✓greeting –send');
    expect(passed).toBe(EVERY_CHECK.replace('duplicate ', ''));
  });

  it('end with what was sent, or with what did not get there', () => {
    const sending = (...states: readonly string[]) =>
      shownOf(turn([received], { replies: states.map((state) => reply(state)) })).steps;
    expect(sending('waiting')).toBe('✓received ✓send');
    expect(sending('failed', 'sent')).toBe('✓received ✓send');
    expect(sending('failed', 'cancelled', 'expired')).toBe('✓received ✕send');
  });

  it('of a later version are kept, before what was sent', () => {
    const trace = [received, { step: 'moon', used: true }, { step: 'limits', used: true }] as unknown as TraceStep[];
    expect(shownOf(turn(trace)).steps).toBe('✓received ✓limits ✓moon –send');
    expect(shownOf(turn([{ ...received, step: 'constructor' as never }])).steps).toBe('✓constructor –send');
  });

  it('of a turn that was found again after a crash are none', () => {
    expect(shownOf(turn([], { disposition: 'ANSWERED' }))).toMatchObject({ steps: '–send', passed: '' });
  });
});

describe('an away message that a person held back', () => {
  const chat = openChat(shop(menu));
  chat.change({ lastPersonAt: chat.instant(CLOSED) });
  const [held] = says(CLOSED)(chat).map((decided) => viewOf(decided));
  if (held === undefined) throw new Error('nothing was decided');

  it('is announced', () => {
    expect(shownOf(held)).toEqual({
      headline: 'away-deferred',
      steps: '✓received –intents ✓hours –greeting –away –send',
      passed: EVERY_CHECK.replace('person ', ''),
    });
    expect(laterReason(held)).toBeUndefined();
  });

  it('and sent after all is told as sent', () => {
    const sent = {
      ...held,
      reasons: [...held.reasons, 'SENT'] as const,
      replies: [reply('sent', { purpose: 'away' })],
    };
    expect(shownOf(sent)).toMatchObject({
      headline: 'away-later',
      steps: '✓received –intents ✓hours –greeting ✓away ✓send',
    });
    expect(laterReason(sent)).toBeUndefined();
  });

  it('and refused at the second look tells why', () => {
    expect(laterReason({ ...held, reasons: [...held.reasons, 'OPEN_NOW'] })).toBe('OPEN_NOW');
  });

  it('is known without its first turn too', () => {
    const [woken] = chat.apply([], chat.instant('2026-11-24T20:11')).turns.map((decided) => viewOf(decided));
    expect(woken && shownOf(woken)).toEqual({ headline: 'away-later', steps: '✓away ✓send', passed: '' });
  });
});

it('any turn of any chat has a headline, its steps in order, and no step twice', () => {
  const seen = new Set<Headline>();
  fc.assert(
    fc.property(settings, history, fc.integer({ min: 1, max: 3 }), (of, acts, copies) => {
      for (const decided of live(of, acts).flatMap(({ decision }) => decision.turns)) {
        const view = viewOf(decided);
        const { stations, passed } = stepsOf(view, copies);
        seen.add(headlineOf(view, stations));
        check(view, stations, passed, copies);
      }
    }),
    { numRuns: 150 },
  );
  expect(HEADLINES).toEqual(expect.arrayContaining([...seen]));
  expect(seen.size).toBeGreaterThan(HEADLINES.length / 2);
});

function check(view: Turn, stations: readonly Station[], passed: readonly string[], copies: number): void {
  const steps = stations.map(({ step }) => step);
  expect(steps).toEqual(ORDER.filter((step) => steps.includes(step)));
  expect(steps.at(-1)).toBe('send');
  expect(steps.includes('duplicate')).toBe(copies > 1);
  expect(passed).toEqual(ORDER.filter((step) => passed.includes(step)));
  expect(steps.filter((step) => passed.includes(step))).toEqual([]);
  expect(stations.filter(({ status }) => status === 'stopped').length).toBeLessThanOrEqual(2);
  // A turn without its message is a second look: only the reasons of the first turn explain why nothing was sent.
  const explained = headlineOf(view, stations);
  if (view.inboundId !== '') expect(explained).not.toMatch(/^unexplained/);
  expect(view.replies.length > 0).toBe(saysSomething(explained));
}

function saysSomething(headline: Headline): boolean {
  return /^(answered|away$|away-with|away-and|away-later|greeting|offered|fallback|wish-(?!unconfirmed))/.test(
    headline,
  );
}
