// What customers do in a run, and what they must be told. Together the stories pass every call of every port of the flow.
import { type Settings, settingsSchema } from '#core/settings.ts';
import { posted, type Sender, seconds } from '#local/graph/webhooks.ts';

/** Our number: ids and phones are from ranges reserved for fiction. */
export const SENDER: Sender = { id: '100000000000001', phone: '12025550100', holder: '200000000000001' };

export type Said = {
  /** Provider's id of the message. */
  readonly id: string;
  /** Phone of the customer. */
  readonly from: string;
  readonly userId?: string;
  readonly text: string;
  /** One for each provider message; no two of a story are alike. `<location>` is a place. */
  readonly answers: readonly string[];
  /** The customer says STOP while it waits: it may end unsent. */
  readonly mayBeCancelled?: true;
};

/** One webhook post. */
export type Post = {
  readonly said: readonly Said[];
  /** Something of the account itself comes along: to be kept as a notice. */
  readonly notice?: true;
  /** Something that nobody understands comes along: to be parked. */
  readonly unreadable?: true;
};

export type Story = {
  readonly name: string;
  readonly posts: readonly Post[];
  /** Faults of the Graph stand-in, as in `POST /local/graph/faults`. */
  readonly refusals?: readonly object[];
  /** The number has sent so much that the next message waits about a second. */
  readonly busy?: true;
  /** The next post comes while the one before still has due work. */
  readonly hasty?: true;
  /** The first message is greeted, after a pause in the customer's typing. */
  readonly greets?: true;
};

const PRICE = 'A loaf is 3 euro.';
const HOURS = 'We open at seven.';
const STOPPED = 'You will get no more automatic messages.';
const GREETING = 'Welcome to Studio Bianchi!';

const ADA = '447700900001';
const BEN = '447700900002';
const say = (id: string, text: string, answers: readonly string[], from = ADA, userId?: string): Said => ({
  ...{ id: `wamid.${id}`, from, text, answers },
  ...(userId !== undefined && { userId }),
});

export const STORIES: readonly Story[] = [
  {
    name: 'two-questions',
    posts: [{ said: [say('1', 'price', [PRICE])] }, { said: [say('2', 'hours', [HOURS])] }],
  },
  { name: 'two-parts', posts: [{ said: [say('1', 'two', ['first', '<location>'])] }] },
  {
    name: 'burst',
    posts: [
      { said: [say('1', 'price', [PRICE]), say('2', 'two', ['first', '<location>']), say('3', 'hours', [HOURS])] },
    ],
  },
  { name: 'greeting', greets: true, posts: [{ said: [say('1', 'hello', [GREETING])] }] },
  {
    name: 'two-names',
    posts: [{ said: [say('1', 'price', [PRICE], ADA, 'GB.1000000000000001')] }, { said: [say('2', 'hours', [HOURS])] }],
  },
  { name: 'notice', posts: [{ said: [say('1', 'price', [PRICE])], notice: true, unreadable: true }] },
  {
    name: 'refused',
    posts: [{ said: [say('1', 'price', [PRICE])] }, { said: [say('2', 'hours', [HOURS])] }],
    refusals: [{ times: 1, code: 130429 }],
    hasty: true,
  },
  {
    name: 'stopped',
    posts: [
      { said: [{ ...say('1', 'price', [PRICE]), mayBeCancelled: true }] },
      { said: [say('2', 'STOP', [STOPPED])] },
    ],
    refusals: [{ times: 1, code: 130429 }],
    hasty: true,
  },
  { name: 'busy-number', posts: [{ said: [say('1', 'price', [PRICE])] }], busy: true },
  {
    name: 'two-customers',
    posts: [{ said: [say('1', 'price', [PRICE], ADA), say('2', 'hours', [HOURS], BEN)] }],
  },
];

/** Open at any time, so that nothing depends on the hour. */
export function settingsOf({ greets }: Story): Settings {
  const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  return settingsSchema.parse({
    business: { name: 'Studio Bianchi', languages: ['en'], timeZone: 'Europe/Rome' },
    hours: Object.fromEntries(week.map((day) => [day, [{ open: '00:00', close: '24:00' }]])),
    greeting: { enabled: greets === true, text: GREETING },
    stopWords: { stopText: STOPPED },
    disclosure: { enabled: false },
    typing: true,
    intents: [
      { name: 'prices', keywords: ['price'], answer: PRICE },
      { name: 'hours', keywords: ['hours'], answer: HOURS },
      { name: 'two', keywords: ['two'], answer: 'first', location: { latitude: 45.07, longitude: 7.68 } },
    ],
  });
}

/** The post as Meta sends it. `at`: milliseconds since 1970. */
export function webhookOf({ said, notice, unreadable }: Post, at: number): object {
  const contacts = said.map(({ from, userId }) => ({
    profile: { name: 'Ada Fictional' },
    wa_id: from,
    ...(userId !== undefined && { user_id: userId }),
  }));
  const messages = said.map(({ id, from, userId, text }) => ({
    ...{ from, id, timestamp: seconds(at), type: 'text', text: { body: text } },
    ...(userId !== undefined && { from_user_id: userId }),
  }));
  const [post] = [posted(SENDER, 'messages', { contacts, messages })] as { entry: { changes: object[] }[] }[];
  const [entry] = post?.entry ?? [];
  if (notice) entry?.changes.push({ field: 'security', value: { event: 'PIN_CHANGED', requester: '1' } });
  if (unreadable) entry?.changes.push({ field: 'messages' });
  return post ?? {};
}
