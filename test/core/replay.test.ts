// Stored turns decided once more: on the memory that the conversation had at each of them, whatever it went through.
import { newConversation, type Turn } from '#core/conversation.ts';
import type { DecidedTurn } from '#core/decision.ts';
import { type Replayed, replayTurns } from '#core/replay.ts';
import { causeOf, changeOf } from '#core/replay-change.ts';
import { GIULIA, MINUTE, openChat, rulesOf, SECOND, shop } from '../support/chat.ts';

const SETTINGS = shop({
  intents: [
    { name: 'prices', keywords: ['price'], answer: 'A loaf is 3 euro.' },
    { name: 'person', keywords: ['human'], answer: 'A person answers soon.', afterwards: 'handOver' },
  ],
  fallback: { text: 'I did not understand.' },
});

/** A chat whose turns are kept as the table keeps them. */
function openStory(settings = SETTINGS) {
  const chat = openChat(settings);
  const turns: Turn[] = [];
  const keep = (decided: readonly DecidedTurn[]) => {
    for (const { replies, ...turn } of decided) {
      const sent = replies.map((reply, part) => ({ ...reply, part, attempt: 1, state: 'sent' as const }));
      turns.push({ ...turn, replies: sent, settingsVersion: 1, expiresAt: 0 });
    }
  };
  return {
    chat,
    turns,
    write(time: string | number, text: string) {
      const at = chat.instant(time);
      keep(chat.apply([chat.inboundAt(at, text)], at + 4 * SECOND).turns);
    },
    burst(times: readonly number[], text: string) {
      const inbounds = times.map((at) => chat.inboundAt(at, text));
      keep(chat.apply(inbounds, Math.max(...times) + 4 * SECOND).turns);
    },
    person(time: string) {
      chat.echo(time);
      const ref = { era: 0, at: chat.instant(time), hash: time };
      turns.push({
        ref,
        person: { by: 'phone' },
        reasons: [],
        replies: [],
        trace: [],
        settingsVersion: 1,
        expiresAt: 0,
      });
    },
    replay(tried = settings): readonly Replayed[] {
      const [live, draft] = [rulesOf(settings), rulesOf(tried)];
      return replayTurns(newConversation('whatsapp', '100', GIULIA), turns, { ofVersion: () => live, live, draft });
    },
  };
}

const TUESDAY = '2026-11-24T';
const WEDNESDAY = '2026-11-25T';

/** What the turns say that both sides were to say again. */
function expectAsStored({ turns, replay }: ReturnType<typeof openStory>): void {
  const handled = turns.filter(({ inbound, reasons }) => inbound !== undefined && !reasons.includes('HUMAN_ACTIVE'));
  const told = (
    all: readonly (Pick<Turn, 'disposition' | 'intent'> & {
      replies: readonly { purpose: string; content: unknown }[];
    })[],
  ) => all.map(({ disposition, intent, replies }) => [disposition, intent, replies.map(({ content }) => content)]);
  const replayed = replay();
  expect(told(replayed.map(({ live }) => live))).toEqual(told(handled));
  expect(replayed.map(changeOf)).toEqual(handled.map(() => 'same'));
}

it('tells the same again: greetings once, away once a closing, bursts, persons, STOP and START', () => {
  const story = openStory();
  story.write(`${TUESDAY}10:00`, 'good morning');
  story.write(`${TUESDAY}10:05`, 'what is the price');
  story.write(`${TUESDAY}10:06`, 'do you fly to the moon?');
  const noon = story.chat.instant(`${TUESDAY}12:00`);
  story.burst([noon, noon + 2 * SECOND, noon + 4 * SECOND], 'and the moon?');
  story.write(`${TUESDAY}20:00`, 'hello');
  story.write(`${TUESDAY}20:30`, 'hello');
  story.write(`${WEDNESDAY}10:00`, 'a human please');
  story.write(`${WEDNESDAY}10:05`, 'are you there');
  story.person(`${WEDNESDAY}10:10`);
  story.write(`${WEDNESDAY}10:12`, 'thanks');
  story.write('2026-11-26T20:00', 'hello again');
  story.write('2026-11-27T10:00', 'stop');
  story.write('2026-11-27T10:05', 'what is the price');
  story.write('2026-11-27T10:06', 'start');
  story.write('2026-11-27T10:08', 'what is the price');
  expectAsStored(story);
});

it('reads off the turns what was done in the console: a block, taking over, handing back, STOP before the first of them', () => {
  for (const before of [
    { blocked: true },
    { mode: 'opted-out' },
    { mode: 'muted', modeSince: Date.UTC(2026, 10, 24, 8) },
  ] as const) {
    const story = openStory();
    story.chat.change(before);
    story.write(`${TUESDAY}10:00`, 'what is the price');
    story.chat.change({ mode: 'bot' });
    expectAsStored(story);
  }
  const story = openStory();
  story.chat.change({ mode: 'person', modeSince: story.chat.instant(`${TUESDAY}09:59`) });
  story.write(`${TUESDAY}10:00`, 'what is the price');
  expect(story.replay()).toEqual([]);
  story.chat.change({ mode: 'bot', modeSince: story.chat.instant(`${TUESDAY}10:05`) });
  story.write(`${TUESDAY}10:10`, 'what is the price');
  expect(story.replay().map(({ live }) => live.intent)).toEqual(['prices']);
});

it('sends an away message that a person had held back before it goes on', () => {
  const story = openStory();
  const { chat } = story;
  story.write(`${TUESDAY}17:50`, 'what is the price');
  chat.echo(`${TUESDAY}17:58`);
  chat.change({ mode: 'bot' });
  story.turns.push({
    ...{ ref: { era: 0, at: chat.instant(`${TUESDAY}17:58`), hash: 'p' }, person: { by: 'phone' } },
    ...{ reasons: [], replies: [], trace: [], settingsVersion: 1, expiresAt: 0 },
  });
  story.write(`${TUESDAY}18:02`, 'hello');
  const due = chat.conversation.awayDeferredUntil ?? 0;
  expect(due).toBeGreaterThan(0);
  chat.wake(due);
  story.write(due + 20 * MINUTE, 'hello');
  const [, last] = story.replay();
  expect(last ?? story.replay()[0]).toMatchObject({ live: { disposition: expect.any(String) } });
});

it('says what a draft changes, how bad that is, and which part of it does it', () => {
  const story = openStory();
  story.write(`${TUESDAY}10:00`, 'good morning');
  story.write(`${TUESDAY}10:05`, 'what is the price');
  story.write(`${TUESDAY}10:06`, 'do you fly to the moon?');
  const changes = (tried: Parameters<typeof shop>[0]) =>
    story.replay({ ...SETTINGS, ...tried }).map((row) => {
      const change = changeOf(row);
      return change === 'same' ? change : { change, ...causeOf(row) };
    });
  const [prices, ...others] = SETTINGS.intents ?? [];
  expect(changes({ greeting: { text: 'Ciao!' } })).toEqual([{ change: 'different', kind: 'wording' }, 'same', 'same']);
  expect(changes({ greeting: { enabled: false, text: 'x' } })[0]).toEqual({ change: 'noLonger', kind: 'greeting' });
  expect(changes({ intents: others })[1]).toMatchObject({ change: 'noLonger', kind: 'question', intent: 'prices' });
  const moon = { name: 'moon', keywords: ['moon'], answer: 'On Sundays.' };
  const taught = changes({ intents: [...others, moon, ...(prices === undefined ? [] : [prices])] });
  expect(taught).toEqual(['same', 'same', { change: 'newly', kind: 'question', intent: 'moon' }]);
  const holiday = { from: '2026-11-24', name: 'Feast' };
  expect(changes({ hours: { ...SETTINGS.hours, exceptions: [holiday] } })[0]).toMatchObject({ kind: 'hours' });
  expect(changes({ fallback: { enabled: false, text: 'x' } })[2]).toMatchObject({ kind: 'fallback' });
  expect(changes({ limits: { maxRepliesIn10Minutes: 1 } }).some((row) => row !== 'same')).toBe(true);
});
