// Replaying what only a long history shows: pages, endings of memory, versions that are gone, time that runs out.
import { type Conversation, newConversation, type Turn } from '#core/conversation.ts';
import { type ReplayWorld, replay } from '#flow/replay.ts';
import { openChat, rulesOf, SECOND, shop } from '../support/chat.ts';

const SETTINGS = shop({ intents: [{ name: 'prices', keywords: ['price'], answer: 'A loaf is 3 euro.' }] });
const NOW = Date.UTC(2026, 10, 26, 10);

/** Turns of a chat, as the table would have them. */
function storedTurns(
  texts: readonly string[],
  settingsVersion: number,
): { state: Conversation; turns: readonly Turn[] } {
  const chat = openChat(SETTINGS);
  const turns = texts.flatMap((text, index) => {
    const at = chat.instant('2026-11-25T10:00') + index * 60 * SECOND;
    return chat.apply([chat.inboundAt(at, text)], at + 5 * SECOND).turns.map(({ replies, ...turn }) => ({
      ...turn,
      ...{ settingsVersion, expiresAt: 0 },
      replies: replies.map((reply, part) => ({ ...reply, part, attempt: 1, state: 'sent' as const })),
    }));
  });
  return { state: chat.conversation, turns };
}

type Day = readonly { readonly conversation: string; readonly state: Conversation }[];

function worldOf(days: Readonly<Record<string, Day>>, turns: readonly Turn[], more: Partial<ReplayWorld> = {}) {
  const history: ReplayWorld['history'] = {
    async onDay(_, date, { after }) {
      const all = days[date] ?? [];
      const [first, ...others] = after === undefined ? all : all.slice(Number(after));
      const next = Number(after ?? 0) + 1;
      return { conversations: first === undefined ? [] : [first], ...(others.length > 0 && { after: String(next) }) };
    },
    turns: async () => ({ turns, before: 'older' }),
  };
  return { history, clock: () => NOW, rulesOfVersion: async () => undefined, ...more };
}

const live = rulesOf(SETTINGS, 9);
const draft = rulesOf({ ...SETTINGS, greeting: { text: 'Other words' } }, 10);

it('reads every page, each conversation once, and nothing of an erased one', async () => {
  const { state, turns } = storedTurns(['what is the price'], 9);
  const one = { conversation: 'one', state };
  const erased = {
    conversation: 'gone',
    state: { ...newConversation('whatsapp', '100', state.contact), mode: 'erased' } as const,
  };
  const world = worldOf({ '2026-11-25': [one, { ...one, conversation: 'two' }, erased], '2026-11-26': [one] }, turns);
  const { counts, from, to, partial } = await replay(world, 'b', { days: 2, live, draft: live });
  expect({ counts, from, to, partial }).toEqual({
    counts: { same: 2, different: 0, newly: 0, noLonger: 0 },
    ...{ from: NOW - 2 * 24 * 3600 * SECOND, to: NOW, partial: false },
  });
});

it('takes somebody whose first turns are not read any more for an acquaintance: no greeting is due', async () => {
  const { state, turns } = storedTurns(['good morning'], 9);
  const saved = { ...state, saved: true };
  const world = worldOf({ '2026-11-25': [{ conversation: 'one', state: saved }] }, turns);
  expect((await replay(world, 'b', { days: 3, live, draft })).counts).toMatchObject({ same: 1, different: 0 });
});

it('rebuilds by the version that answered, or by what is live where that is gone', async () => {
  const { state, turns } = storedTurns(['what is the price', 'price'], 3);
  const asked: number[] = [];
  const days = {
    '2026-11-25': [
      { conversation: 'one', state },
      { conversation: 'two', state },
    ],
  };
  const rulesOfVersion = async (_: string, number: number) => {
    asked.push(number);
    return asked.length > 0 ? rulesOf(SETTINGS, number) : undefined;
  };
  const found = await replay(worldOf(days, turns, { rulesOfVersion }), 'b', { days: 3, live, draft });
  expect(found.counts.same).toBe(4);
  expect(asked).toEqual([3]);
  expect((await replay(worldOf(days, turns), 'b', { days: 3, live, draft })).counts.same).toBe(4);
});

it('puts the worst first, then the newest', async () => {
  const { state, turns } = storedTurns(['good morning', 'what is the price', 'price'], 9);
  const none = rulesOf({ ...SETTINGS, intents: [] }, 10);
  const history = {
    ...worldOf({}, turns).history,
    onDay: async (_: string, date: string) => ({
      conversations:
        date === '2026-11-25'
          ? [
              { conversation: 'b', state },
              { conversation: 'a', state },
            ]
          : [],
    }),
  };
  const { rows, counts } = await replay({ ...worldOf({}, turns), history }, 'b', { days: 3, live, draft: none });
  expect(counts.noLonger).toBeGreaterThan(0);
  expect(rows.map(({ conversation }) => conversation).slice(0, 2)).toEqual(['a', 'b']);
  expect(rows.map(({ inbound }) => inbound.at)).toEqual(
    rows.map(({ inbound }) => inbound.at).toSorted((x, y) => y - x),
  );
});
