// What a conversation learns beside the customer's messages.
import { type Conversation, newConversation } from '#core/conversation.ts';
import type { Contact } from '#core/message.ts';
import { joinContacts, type Observation, observe } from '#core/observe.ts';

const known: Contact = { id: '393330000001', aliases: [], phone: '393330000001', name: 'Giulia' };
const chat: Conversation = newConversation('whatsapp', '100', known);
const common = { channel: 'whatsapp', account: '100', id: 'e1', at: 5_000, receivedAt: 5_000, contact: known } as const;
const learn = (event: Observation, from: Conversation = chat) => observe(from, event, undefined, undefined);

it('imported history is activity, and never moves it back', () => {
  expect(learn({ ...common, kind: 'activity' }).lastActivityAt).toBe(5_000);
  expect(learn({ ...common, kind: 'activity' }, { ...chat, lastActivityAt: 9_000 }).lastActivityAt).toBe(9_000);
});

it('the address book and marketing wishes are remembered and taken back', () => {
  const saved = learn({ ...common, kind: 'address-book', saved: true });
  expect(saved.saved).toBe(true);
  expect(learn({ ...common, kind: 'address-book', saved: false }, saved).saved).toBe(false);
  const stopped = learn({ ...common, kind: 'preference', marketing: 'stop' });
  expect(stopped).toMatchObject({ marketing: 'stop', mode: 'bot' });
  expect(learn({ ...common, kind: 'preference', marketing: 'resume' }, stopped).marketing).toBe('resume');
});

it('a new id replaces the old one, which stays as an alias, with what was known', () => {
  const next = learn({ ...common, kind: 'identity', contact: { id: 'IT.2', aliases: ['IT.1'], username: 'giulia' } });
  expect(next.contact).toEqual({
    id: 'IT.2',
    aliases: ['IT.1', '393330000001'],
    phone: '393330000001',
    name: 'Giulia',
    username: 'giulia',
  });
});

it('joining contacts again changes nothing, and the aliases are bounded', () => {
  const many = Array.from({ length: 20 }, (_, index) => ({ id: `IT.${index}`, aliases: [`old.${index}`] }));
  const joined = many.reduce<Contact>(joinContacts, known);
  expect(joined.id).toBe('IT.19');
  expect(joined.aliases).toHaveLength(8);
  expect(joined.aliases[0]).toBe('old.19');
  expect(joined.aliases).not.toContain(joined.id);
  const again = many[19] as Contact;
  expect(joinContacts(joined, again)).toEqual(joined);
});

it('another automation’s message fills the slots and leaves the mode', () => {
  const content = { type: 'text', text: 'We are away' } as const;
  const echo = { ...common, kind: 'echo', by: 'automation', content } as const;
  expect(observe(chat, echo, 4_000, 77)).toMatchObject({
    mode: 'bot',
    awayAt: 5_000,
    awayPeriod: 77,
    greetedAt: 5_000,
    awayElsewhere: true,
    lastActivityAt: 5_000,
  });
  const later = { ...chat, awayAt: 9_000, awayPeriod: 5, greetedAt: 8_000 };
  expect(observe(later, echo, 4_000, undefined)).toMatchObject({ awayAt: 9_000, awayPeriod: 5, greetedAt: 8_000 });
  expect(observe(later, echo, 4_000, 3)).toMatchObject({ awayAt: 9_000, awayPeriod: 5 });
});

it('an erased contact’s stub learns nothing', () => {
  const stub: Conversation = { ...chat, mode: 'erased', erasedAt: 1, contact: { id: 'gone', aliases: [] } };
  for (const event of [
    { ...common, kind: 'activity' },
    { ...common, kind: 'identity' },
    { ...common, kind: 'address-book', saved: true },
    { ...common, kind: 'preference', marketing: 'stop' },
    { ...common, kind: 'echo', by: 'person', content: { type: 'text', text: 'Hi' } },
    { ...common, kind: 'person-reply', by: 'marco', content: { type: 'text', text: 'Hi' } },
  ] as const) {
    expect(learn(event, stub)).toBe(stub);
  }
});

const words = { type: 'text', text: 'Hi' } as const;
const echo = { ...common, kind: 'echo', by: 'person', content: words } as const;
const reply = { ...common, kind: 'person-reply', by: 'marco', content: words } as const;

it('what others wrote for us is applied once; only a person’s has no disposition, because it gets a turn', () => {
  for (const event of [echo, reply]) {
    expect(learn(event)).toMatchObject({
      mode: 'person',
      modeSince: 5_000,
      lastPersonAt: 5_000,
      applied: 1,
      seen: { entries: [{ hash: expect.any(String), at: 5_000 }] },
    });
    expect(learn(event).seen.entries[0]).not.toHaveProperty('disposition');
  }
  expect(learn({ ...echo, by: 'automation' })).toMatchObject({
    applied: 1,
    seen: { entries: [{ disposition: 'NO_REPLY' }] },
  });
});

it('a person’s reply teaches nothing about the contact', () => {
  const older = { ...reply, contact: { id: 'old', aliases: [], name: 'Older' } };
  expect(learn(older).contact).toEqual(known);
});

it('a person’s reply does not undo what was decided after it was written', () => {
  const task = { what: 'hand-over', sentence: 'Please.' } as const;
  const back: Conversation = {
    ...chat,
    modeSince: 6_000,
    tasks: [
      { ...task, since: 4_000 },
      { ...task, since: 6_000 },
    ],
  };
  expect(learn(reply, back)).toMatchObject({
    mode: 'bot',
    modeSince: 6_000,
    lastPersonAt: 5_000,
    tasks: [{ since: 6_000 }],
  });
  expect(learn(reply, { ...back, mode: 'opted-out', modeSince: 1 })).toMatchObject({ mode: 'opted-out' });
});
