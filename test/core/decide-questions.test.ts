// Answers to what the owner foresaw: words, taps and numbers, pictures and places, one question or many.
import type { Content } from '#core/message.ts';
import type { SettingsInput } from '#core/settings.ts';
import { MINUTE, openChat, SECOND, shop } from '../support/chat.ts';
import { contentsOf, purposesOf, reasonAt } from '../support/replies.ts';

const OPEN = '2026-11-24T10:00'; // Tuesday
const CLOSED = '2026-11-24T22:00';
type IntentInput = NonNullable<SettingsInput['intents']>[number];

const price: IntentInput = { name: 'prices', keywords: ['price'], answer: 'A loaf is 3 euro.' };
const way: IntentInput = { name: 'way', keywords: ['where'], answer: 'Via Roma 1.' };
const park: IntentInput = { name: 'parking', keywords: ['parking'], answer: 'Behind the church.' };
const time: IntentInput = { name: 'time', keywords: ['open'], answer: 'From nine.' };
const human: IntentInput = { name: 'human', keywords: ['human'], answer: 'I call a person.', afterwards: 'handOver' };

/** No greeting, no away: only questions and the fallback. */
const asked = (intents: IntentInput[], more: Partial<SettingsInput> = {}) => {
  const { greeting: _, away: __, ...rest } = shop({ intents, fallback: { text: 'I did not understand.' }, ...more });
  return openChat(rest);
};
const tap = (id: string, title = 'Something'): Content => ({ type: 'choice', id, title });
const contents = (chat: ReturnType<typeof openChat>, content: Content | string, at = OPEN) =>
  contentsOf(chat.apply([chat.inboundAt(chat.instant(at), content)], chat.instant(at)));

describe('buttons', () => {
  const menu: IntentInput = {
    name: 'menu',
    keywords: ['menu'],
    answer: 'Choose:',
    buttons: [
      { title: 'Prices', intent: 'prices' },
      { title: { en: 'The way' }, intent: 'way' },
    ],
  };
  const buttons = [
    { id: 'intent:prices', title: 'Prices' },
    { id: 'intent:way', title: 'The way' },
  ];

  it('carry the names of their intents', () => {
    expect(contents(asked([menu, price, way]), 'menu')).toEqual([{ type: 'text', text: 'Choose:', buttons }]);
  });

  it('are answered when tapped, whatever they are called', () => {
    const turn = asked([menu, price, way]).write(OPEN, tap('intent:way', 'the price of the way'));
    expect(turn).toMatchObject({ texts: ['Via Roma 1.'], intent: 'way', disposition: 'ANSWERED' });
    expect(turn.trace.find(({ step }) => step === 'intents')?.facts).toMatchObject({ by: 'choice', confidence: 1 });
  });

  it('are answered by their number', () => {
    const chat = asked([menu, price, way]);
    chat.write(OPEN, 'menu');
    expect(chat.write('2026-11-24T10:01', '2')).toMatchObject({ texts: ['Via Roma 1.'], intent: 'way' });
  });

  it('are forgotten when something else was said since', () => {
    const chat = asked([menu, price, way, park]);
    chat.write(OPEN, 'menu');
    chat.write('2026-11-24T10:01', 'parking');
    expect(chat.conversation.menu).toBeUndefined();
    expect(chat.write('2026-11-24T10:02', '1').texts).toEqual(['I did not understand.']);
  });

  it('of an intent that is gone are read by their title', () => {
    expect(asked([price]).write(OPEN, tap('intent:gone', 'the price')).texts).toEqual(['A loaf is 3 euro.']);
    expect(asked([price]).write(OPEN, tap('intent:gone', 'zugzwang')).texts).toEqual(['I did not understand.']);
  });
});

describe('pictures and places', () => {
  const media = { kind: 'document', link: 'https://shop.example/prices.pdf' } as const;
  const location = { latitude: 45.4642, longitude: 9.19, name: 'Studio Bianchi', address: 'Via Roma 1' };

  it('a picture carries the answer as its caption', () => {
    expect(contents(asked([{ ...price, media }]), 'price')).toEqual([
      { type: 'media', media: 'document', link: media.link, caption: 'A loaf is 3 euro.' },
    ]);
  });

  it('with buttons the answer comes first and the picture follows without a caption', () => {
    const buttons = [{ title: 'The way', intent: 'way' }];
    expect(contents(asked([{ ...price, media, buttons }, way]), 'price')).toEqual([
      { type: 'text', text: 'A loaf is 3 euro.', buttons: [{ id: 'intent:way', title: 'The way' }] },
      { type: 'media', media: 'document', link: media.link },
    ]);
  });

  it('a place follows the answer, with the name and address that the owner gave, or without', () => {
    expect(contents(asked([{ ...way, location }]), 'where')).toEqual([
      { type: 'text', text: 'Via Roma 1.' },
      { type: 'location', ...location },
    ]);
    const bare = { latitude: 1, longitude: 2 };
    expect(contents(asked([{ ...way, location: bare }]), 'where')[1]).toEqual({ type: 'location', ...bare });
  });

  it('are understood by what the customer wrote under a picture or an order', () => {
    const picture: Content = { type: 'media', media: 'image', caption: 'what is the price?' };
    expect(asked([price]).write(OPEN, picture).texts).toEqual(['A loaf is 3 euro.']);
    expect(asked([price]).write(OPEN, { type: 'order', text: 'price', items: [] }).texts).toEqual([
      'A loaf is 3 euro.',
    ]);
  });
});

describe('afterwards', () => {
  it('a label is put on the conversation once', () => {
    const chat = asked([{ ...price, afterwards: { label: 'buyer' } }]);
    chat.change({ labels: ['old'] });
    chat.write(OPEN, 'price');
    chat.write('2026-11-24T10:05', 'price');
    expect(chat.conversation.labels).toEqual(['old', 'buyer']);
  });

  it('a hand-over names the reopening where the owner’s words do not', () => {
    const at = (intent: IntentInput, when: string) => asked([intent]).write(when, 'human').texts;
    expect(at(human, OPEN)).toEqual(['I call a person.']);
    expect(at(human, CLOSED)).toEqual(['I call a person.\n\nA person can reply tomorrow at 09:00.']);
    const named = { ...human, answer: 'A person comes {{ next_opening }}.' };
    expect(at(named, CLOSED)).toEqual(['A person comes tomorrow at 09:00.']);
  });

  it('a hand-over of a shop that never opens again promises nothing', () => {
    const hours = { mon: [], tue: [], wed: [], thu: [], fri: [] };
    expect(asked([human], { hours }).write(OPEN, 'human').texts).toEqual(['I call a person.']);
  });
});

describe('only when', () => {
  const intents: IntentInput[] = [
    { name: 'day', keywords: ['visit'], answer: 'Come in!', onlyWhen: 'open' },
    { name: 'night', keywords: ['visit'], answer: 'Come tomorrow!', onlyWhen: 'closed' },
  ];
  it.each([
    [OPEN, 'Come in!'],
    [CLOSED, 'Come tomorrow!'],
  ])('at %s the answer is %s', (when, answer) => {
    expect(asked(intents).write(when, 'visit').texts).toEqual([answer]);
  });
});

describe('many at once', () => {
  const all = [price, way, park, time, human];

  it('three questions in one burst get three answers in order, at once', () => {
    const chat = asked(all);
    const turns = chat.burst([OPEN, OPEN, OPEN], ['where', 'price', 'parking'], OPEN);
    expect(turns.map(({ texts }) => texts)).toEqual([['Via Roma 1.'], ['A loaf is 3 euro.'], ['Behind the church.']]);
    expect(chat.conversation.tasks).toEqual([]);
  });

  it('a fourth question is left for a person, with a task', () => {
    const chat = asked(all);
    const turns = chat.burst([OPEN, OPEN, OPEN, OPEN], ['where', 'price', 'parking', 'open'], OPEN);
    expect(turns.map(({ texts }) => texts.length)).toEqual([1, 1, 1, 0]);
    expect(turns[3]).toMatchObject({ disposition: 'HANDED_OVER', intent: 'time', reasons: ['BUDGET_CAP'] });
    expect(chat.conversation.tasks).toMatchObject([{ what: 'hand-over', turn: { at: chat.instant(OPEN) } }]);
    expect(chat.conversation.mode).toBe('bot');
  });

  it('the same question twice is answered once', () => {
    const turns = asked(all).burst([OPEN, OPEN], ['price', 'the price please'], OPEN);
    expect(turns).toMatchObject([
      { texts: ['A loaf is 3 euro.'] },
      { texts: [], disposition: 'NO_REPLY', reasons: ['MERGED'] },
    ]);
  });

  it('what surrounds a question belongs to it', () => {
    const chat = asked(all);
    const at = chat.instant(OPEN);
    const messages = ['good morning', 'price', 'thanks'].map((text) => chat.inboundAt(at, text));
    const { turns } = chat.apply(messages, at);
    expect(turns.map(({ disposition }) => disposition)).toEqual(['NO_REPLY', 'ANSWERED', 'NO_REPLY']);
    const partners = [0, 2].map((place) => turns[place]?.trace.find(({ step }) => step === 'send')?.facts);
    expect(partners).toEqual([{ with: messages[1]?.id }, { with: messages[1]?.id }]);
  });

  it('a hand-over in the middle ends the bot’s part; what follows is the person’s', () => {
    const chat = asked(all);
    const turns = chat.burst([OPEN, OPEN, OPEN], ['price', 'human', 'where'], OPEN);
    expect(turns).toMatchObject([
      { texts: ['A loaf is 3 euro.'], disposition: 'ANSWERED' },
      { texts: ['I call a person.'], disposition: 'HANDED_OVER' },
      { texts: [], disposition: 'HANDED_OVER', reasons: ['HUMAN_ACTIVE'] },
    ]);
    expect(chat.conversation).toMatchObject({ mode: 'person', tasks: [{ what: 'hand-over' }] });
    expect(chat.write('2026-11-24T10:05', 'price')).toMatchObject({ texts: [], disposition: 'SUPPRESSED' });
  });

  it('a burst does not exceed the limit of ten minutes', () => {
    const chat = asked(all, { limits: { maxRepliesIn10Minutes: 2 } });
    const turns = chat.burst([OPEN, OPEN, OPEN], ['where', 'price', 'parking'], OPEN);
    expect(turns.map(({ texts }) => texts.length)).toEqual([1, 1, 0]);
    expect(turns[2]).toMatchObject({ disposition: 'HANDED_OVER', reasons: ['BUDGET_CAP'] });
  });

  it('nor the limit of a day, be the questions tapped or written', () => {
    const chat = asked(all, { limits: { maxRepliesInDay: 1 } });
    const turns = chat.burst([OPEN, OPEN], [tap('intent:way'), tap('intent:prices')], OPEN);
    expect(turns.map(({ texts }) => texts.length)).toEqual([1, 0]);
  });

  it('a question that the limit leaves, before a tap that means nothing, is not lost', () => {
    const chat = asked(all, { limits: { maxRepliesIn10Minutes: 1 } });
    chat.write(OPEN, 'where');
    const turns = chat.burst(['2026-11-24T10:01', '2026-11-24T10:01'], ['price', tap('x', 'Gone')], '2026-11-24T10:01');
    expect(turns).toMatchObject([
      { texts: [], disposition: 'HANDED_OVER', reasons: ['BUDGET_CAP'] },
      { texts: [], disposition: 'NO_REPLY', reasons: ['MERGED'] },
    ]);
    expect(chat.conversation.tasks).toMatchObject([{ what: 'hand-over' }]);
  });
});

it('an answer fills in the hours of today and the link that the owner gave', () => {
  const business = {
    name: 'Studio',
    languages: ['en' as const],
    timeZone: 'Europe/Rome',
    website: 'https://s.example',
  };
  const answer = 'Today {{ todays_hours }}, see {{ hours_link }}.';
  expect(asked([{ ...price, answer }], { business }).write(OPEN, 'price').texts).toEqual([
    'Today 09:00–13:00 and 14:30–18:00, see https://s.example.',
  ]);
});

it('a disabled intent answers nothing', () => {
  expect(asked([{ ...price, enabled: false }]).write(OPEN, 'price').texts).toEqual(['I did not understand.']);
});

it('the trace tells how sure the bot was, and of what it was not', () => {
  const phrases = ['do you bake bread without gluten', 'is there gluten free bread', 'bread for coeliacs'];
  const chat = asked([
    { name: 'gluten', phrases, answer: 'Yes.' },
    { ...way, phrases: ['how do i get to you'] },
  ]);
  const sure = chat.write(OPEN, 'is there any gluten free bread?');
  expect(sure).toMatchObject({ intent: 'gluten' });
  expect(sure.trace.find(({ step }) => step === 'intents')?.facts).toMatchObject({
    ...{ by: 'classifier', confidence: expect.any(Number), threshold: expect.any(Number) },
    ...{ second: 'way', secondConfidence: expect.any(Number) },
    ...{ words: expect.stringContaining('gluten'), phrase: expect.stringContaining('gluten') },
  });
  const unsure = chat.write('2026-11-24T10:05', 'my cat sleeps on the bread oven');
  const line = unsure.trace.find(({ step }) => step === 'intents');
  expect(line).toMatchObject({
    used: false,
    facts: { intent: 'gluten', threshold: expect.any(Number), second: 'way', secondConfidence: expect.any(Number) },
  });
  expect(Number(line?.facts?.confidence)).toBeLessThan(Number(line?.facts?.threshold));
});

it('no more is put in line for a conversation than twenty replies', () => {
  const chat = asked([price]);
  const at = chat.instant(OPEN);
  const entry = { part: 0, attempt: 0, state: 'ready', purpose: 'answer', expiresAt: at + MINUTE } as const;
  const outbox = Array.from({ length: 20 }, (_, index) => ({
    ...entry,
    turn: { era: 0, at: at - index * SECOND, hash: `${index}` },
    content: { type: 'text', text: 'waiting' } as const,
  }));
  chat.change({ outbox: outbox.slice(1) });
  expect(purposesOf(chat.apply([chat.inboundAt(at, 'price')], at))).toEqual(['answer']);
  chat.change({ outbox });
  const [turn] = chat.apply([chat.inboundAt(at, 'price')], at).turns;
  expect(turn).toMatchObject({ disposition: 'SUPPRESSED', reasons: ['BUDGET_CAP'], replies: [] });
  expect(turn && reasonAt(turn, 'limits')).toBe('BUDGET_CAP');
});
