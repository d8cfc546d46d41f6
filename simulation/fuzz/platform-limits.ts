// The limits of the Send API in short, written without looking at what fits replies to them. What breaks one, Meta would refuse.
// https://developers.facebook.com/docs/messenger-platform/send-messages (read November 2026)

type Body = Readonly<Record<string, unknown>>;

const MOST_CHOICES = 13;

/** The first thing that Meta would not take of a reply; undefined where it would. */
export function complaintOf(channel: 'messenger' | 'instagram', body: unknown): string | undefined {
  const { recipient, message, messaging_type: type } = (body ?? {}) as Body;
  const { text, attachment, quick_replies: choices, metadata } = (message ?? {}) as Body;
  if (!isFilled((recipient as Body | undefined)?.id, 512)) return 'no recipient';
  if (channel === 'messenger' && type !== 'RESPONSE') return 'no messaging type';
  if (channel === 'messenger' && !isFilled(metadata, 1000)) return 'no metadata';
  if ((text === undefined) === (attachment === undefined)) return 'neither a text nor a file, or both';
  if (attachment !== undefined && !hasLink(attachment as Body)) return 'a file without a link';
  if (text !== undefined && !fits(channel, text)) return 'a text that is empty or too long';
  return choices === undefined ? undefined : complaintOfChoices(choices);
}

function fits(channel: 'messenger' | 'instagram', text: unknown): boolean {
  if (!isFilled(text, 2000)) return false;
  return channel === 'messenger' || Buffer.byteLength(String(text)) <= 1000;
}

function hasLink({ payload }: Body): boolean {
  return String((payload as Body | undefined)?.url).startsWith('https://');
}

function complaintOfChoices(choices: unknown): string | undefined {
  if (!Array.isArray(choices) || choices.length === 0 || choices.length > MOST_CHOICES)
    return 'a wrong number of choices';
  const isWrong = choices.some(({ title, payload }) => !isFilled(title, 20) || !isFilled(payload, 1000));
  if (isWrong) return 'a choice whose title or payload is empty or too long';
  return new Set(choices.map(({ title }) => title)).size < choices.length ? 'two choices alike' : undefined;
}

function isFilled(text: unknown, most: number): boolean {
  return typeof text === 'string' && text.trim() !== '' && text.length <= most;
}
