// The verdict about a greeting, where its numbers could look odd.
import { newConversation } from '#core/conversation.ts';
import { judgeGreeting, traceGreeting } from '#core/greeting.ts';
import { settingsSchema } from '#core/settings.ts';

const settings = settingsSchema.parse({
  business: { name: 'Bar', languages: ['it'], timeZone: 'Europe/Rome' },
  greeting: { text: 'Ciao!' },
});
const NOON = Date.UTC(2026, 10, 24, 12);

it.each([
  ['a second before our reply was sent', -1_000, 0],
  ['an hour and a half later', 90 * 60_000, 1],
])('a message of %s counts %s ms as %s quiet hours', (_when, later, quietHours) => {
  const contact = { id: '393200000001', aliases: [] };
  const before = { ...newConversation('whatsapp', '1', contact), lastActivityAt: NOON };
  const verdict = judgeGreeting(settings, before, NOON + later, false);
  expect(traceGreeting(verdict)).toMatchObject({ used: false, reason: 'NOT_DUE', facts: { quietHours } });
});
