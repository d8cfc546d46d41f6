// While a person answers the bot is silent; when the person has been silent for long it comes back and says what it is.
// The line that says so comes first, again after a day, and never twice in a burst.
import type { SettingsInput } from '#core/settings.ts';
import { HOUR, MINUTE, openChat, SECOND, shop } from '../support/chat.ts';
import { lineOf } from '../support/replies.ts';

const OPEN = '2026-11-24T10:00';
const GREETING = 'Welcome to Studio Bianchi!';
const PRICE = 'A loaf is 3 euro.';
const intents: SettingsInput['intents'] = [
  { name: 'prices', keywords: ['price'], answer: PRICE },
  { name: 'way', keywords: ['where'], answer: 'Via Roma 1.' },
  { name: 'human', keywords: ['human'], answer: 'I call a person.', afterwards: 'handOver' },
];
const open = (more: Partial<SettingsInput> = {}) =>
  openChat(shop({ intents, fallback: { text: 'I did not understand.' }, disclosure: { text: '(bot)' }, ...more }));

describe('a person', () => {
  it('silences the greeting, answers and "I did not understand"', () => {
    const chat = open();
    chat.echo(OPEN);
    for (const text of ['hello', 'price', 'zugzwang?']) {
      expect(chat.write('2026-11-24T10:05', text)).toMatchObject({ texts: [], disposition: 'SUPPRESSED' });
    }
  });

  it('is shown what the bot would have answered, as what it is', () => {
    const chat = open();
    chat.echo(OPEN);
    const lines = ['price', 'zugzwang?'].map((text) => lineOf(chat.write('2026-11-24T10:05', text), 'intents'));
    expect(lines).toMatchObject([
      { used: false, reason: 'HUMAN_ACTIVE', facts: { intent: 'prices', by: 'keyword', confidence: 1 } },
      { used: false, facts: { threshold: expect.any(Number) } },
    ]);
    expect(lines[1]).not.toHaveProperty('reason');
  });

  it('silences taps on the bot’s buttons too', () => {
    const chat = open();
    chat.echo(OPEN);
    expect(chat.write('2026-11-24T10:05', { type: 'choice', id: 'intent:prices', title: 'Prices' }).texts).toEqual([]);
  });

  it('who reads the same words three times needs no breaker of loops', () => {
    const chat = open();
    chat.echo(OPEN);
    for (const second of ['00', '05', '10', '15']) chat.write(`2026-11-24T10:05:${second}`, 'are you there?');
    expect(chat.conversation).toMatchObject({ mode: 'person', tasks: [] });
  });

  it('takes over the tasks of the chat, but not the customer’s requests about data', () => {
    const chat = open();
    chat.write(OPEN, 'delete me');
    chat.write(OPEN, 'my data');
    chat.write('2026-11-24T10:01', 'human');
    expect(chat.conversation.tasks).toHaveLength(3);
    chat.echo('2026-11-24T10:10');
    expect(chat.conversation.tasks.map(({ what }) => what)).toEqual(['deletion-request', 'data-request']);
  });

  it('who is silent for personIdleHours is followed by the bot, which says that it is one', () => {
    const chat = open({ limits: { personIdleHours: 2 }, away: { text: 'Closed.' } });
    chat.write(OPEN, 'price');
    chat.echo('2026-11-24T10:30');
    const back = chat.instant('2026-11-24T12:30');
    expect(chat.write(back - 6 * SECOND, 'price').texts).toEqual([]);
    expect(chat.write(back - 5 * SECOND, 'price').texts).toEqual([`${PRICE}\n\n(bot)`]);
    expect(chat.conversation).toMatchObject({ mode: 'bot', modeSince: back });
  });

  it('who was called and never came is followed by the bot as well', () => {
    const chat = open({ limits: { personIdleHours: 2 } });
    chat.write(OPEN, 'human');
    expect(chat.write('2026-11-24T11:00', 'price').texts).toEqual([]);
    expect(chat.write('2026-11-24T12:01', 'price').texts).toEqual([`${PRICE}\n\n(bot)`]);
    expect(chat.conversation.tasks).toMatchObject([{ what: 'hand-over' }]);
  });

  it('who writes again keeps the bot silent', () => {
    const chat = open({ limits: { personIdleHours: 2 } });
    chat.echo(OPEN);
    chat.echo('2026-11-24T11:30');
    expect(chat.write('2026-11-24T12:30', 'price').texts).toEqual([]);
  });

  it('whose echo comes late does not set the clock back', () => {
    const chat = open({ limits: { personIdleHours: 2 } });
    chat.echo('2026-11-24T11:30');
    chat.echo(OPEN);
    expect(chat.write('2026-11-24T12:30', 'price').texts).toEqual([]);
    expect(chat.conversation.lastPersonAt).toBe(chat.instant('2026-11-24T11:30'));
  });

  it('does not undo STOP', () => {
    const chat = open();
    chat.write(OPEN, 'STOP');
    chat.echo('2026-11-24T10:30');
    expect(chat.conversation.mode).toBe('opted-out');
    expect(chat.write('2026-11-26T10:30', 'price')).toMatchObject({ texts: [], reasons: ['OPTED_OUT'] });
  });

  it('who closed for the day lets the away message through', () => {
    const chat = open();
    chat.echo('2026-11-24T17:30');
    const turn = chat.write('2026-11-24T18:30');
    expect(turn.texts).toEqual(['We are closed and open again tomorrow at 09:00.\n\n(bot)']);
    expect(chat.conversation.mode).toBe('person');
  });

  it('needs three seconds to read and answer: what comes sooner is another automation’s', () => {
    const chat = open();
    chat.change({ lastInboundAt: chat.instant(OPEN) });
    chat.echo(chat.instant(OPEN) + 2 * SECOND);
    expect(chat.conversation).toMatchObject({ mode: 'bot', awayElsewhere: true });
    chat.echo(chat.instant(OPEN) + 3 * SECOND);
    expect(chat.conversation.mode).toBe('person');
  });

  it('who wrote before the customer did is a person', () => {
    const chat = open();
    chat.change({ lastInboundAt: chat.instant(OPEN) });
    chat.echo(chat.instant(OPEN) - SECOND);
    expect(chat.conversation.mode).toBe('person');
  });
});

describe('the line that says "automatic"', () => {
  it('comes with the first message, and not with the next ones', () => {
    const chat = open();
    expect(chat.write(OPEN).texts).toEqual([`${GREETING}\n\n(bot)`]);
    expect(chat.write('2026-11-24T10:05', 'price').texts).toEqual([PRICE]);
  });

  it('comes again when a day has passed without an automatic message', () => {
    const chat = open();
    chat.write(OPEN, 'price');
    const last = chat.conversation.lastBotAt ?? 0;
    const said = (now: number) =>
      chat.apply([chat.inboundAt(now, 'price')], now).turns.flatMap(({ replies }) => replies);
    expect(said(last + 24 * HOUR - 1)).toMatchObject([{ content: { text: PRICE } }]);
    expect(said(last + 48 * HOUR - 1)).toMatchObject([{ content: { text: `${PRICE}\n\n(bot)` } }]);
  });

  it('comes once in a burst with several answers', () => {
    const turns = open().burst([OPEN, OPEN], ['price', 'where'], OPEN);
    expect(turns.map(({ texts }) => texts)).toEqual([[`${GREETING}\n\n${PRICE}\n\n(bot)`], ['Via Roma 1.']]);
  });

  it('comes once when greeting and away message go together', () => {
    const chat = open({ away: { text: 'Closed.', onFirstContact: 'both' } });
    expect(chat.write('2026-11-28T11:00').texts).toEqual([`${GREETING}\n\n(bot)`, 'Closed.']);
  });

  it.each([
    ['it', '_Risposta automatica_'],
    ['en', '_Automatic reply_'],
    ['es', '_Respuesta automática_'],
    ['pt', '_Resposta automática_'],
  ] as const)('has words of its own in %s', (language, line) => {
    const business = { name: 'Studio', languages: [language], timeZone: 'Europe/Rome' };
    const chat = open({ business, greeting: { text: 'X' }, disclosure: {} });
    expect(chat.write(OPEN).texts).toEqual([`X\n\n${line}`]);
  });

  it('is left out where the owner does not want it', () => {
    expect(open({ disclosure: { enabled: false } }).write(OPEN).texts).toEqual([GREETING]);
  });

  it('comes in the caption of a picture', () => {
    const media = { kind: 'image', link: 'https://shop.example/a.jpg' } as const;
    const { greeting: _, ...rest } = shop({
      disclosure: { text: '(bot)' },
      intents: [{ name: 'prices', keywords: ['price'], answer: PRICE, media }],
    });
    const chat = openChat(rest);
    const at = chat.instant(OPEN);
    const [turn] = chat.apply([chat.inboundAt(at, 'price')], at).turns;
    expect(turn?.replies).toMatchObject([{ content: { type: 'media', caption: `${PRICE}\n\n(bot)` } }]);
    expect(chat.write(at + MINUTE, 'price').texts).toEqual(['<media>']);
  });
});
