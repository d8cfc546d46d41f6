// Whether Meta would take a call to a page or an Instagram account, in the order in which Meta looks: token, shape, the time
// since the customer wrote, traffic.
import { randomUUID } from 'node:crypto';
import { type GraphAnswer, refusal } from './answers.ts';
import type { GraphCall } from './call.ts';
import type { Verdict } from './judge.ts';
import { checkPageSend } from './page-check.ts';
import type { Page, PageChannel } from './pages.ts';
import { checkToken, refuse } from './tokens.ts';

export type PageJudgeOptions = {
  readonly now: () => number;
  readonly lastInbound: (contact: string) => number | undefined;
};

const HOUR_MS = 60 * 60 * 1000;
const WINDOW_MS = 24 * HOUR_MS;
/** What a person writes, marked as such, may come so late. */
const PERSON_WINDOW_MS = 7 * WINDOW_MS;
/** Texts a second, each page or account. https://developers.facebook.com/docs/graph-api/overview/rate-limiting (23 March 2026) */
const MOST_IN_SECOND = 300;

/** Codes of Meta's that differ between the two. */
const CODES: Readonly<Record<PageChannel, { readonly late: number; readonly busy: number; readonly prefix: string }>> =
  {
    messenger: { late: 2018278, busy: 80006, prefix: 'm_local' },
    instagram: { late: 2534022, busy: 80002, prefix: 'aWdfbG9jYWw' },
  };

export function createPageJudge({ now, lastInbound }: PageJudgeOptions) {
  const sends = new Map<string, readonly number[]>();

  const admit = ({ id, channel }: Page): GraphAnswer | undefined => {
    const recent = (sends.get(id) ?? []).filter((at) => at > now() - 1000 && at <= now());
    if (recent.length >= MOST_IN_SECOND) {
      return refuse(CODES[channel].busy, `(#${CODES[channel].busy}) There have been too many calls to this account`);
    }
    sends.set(id, [...recent, now()]);
    return undefined;
  };

  /** `body`: the JSON received, or the text where it was none. */
  return (page: Page, call: GraphCall, body: unknown): Verdict => {
    const complaint = checkToken(call);
    if (complaint !== undefined) return { answer: refusal(complaint) };
    if (call.method !== 'POST') return { answer: refuse(100, `Unsupported ${call.method.toLowerCase()} request.`, 33) };
    const checked = checkPageSend(body, page.channel);
    if (checked.kind === 'wrong') return { answer: checked.answer };
    const { contact } = checked;
    if (checked.kind === 'signal') return { answer: { status: 200, body: { recipient_id: contact } } };
    const window = checked.byPerson ? PERSON_WINDOW_MS : WINDOW_MS;
    const refused = checkWindow(page, now() - (lastInbound(contact) ?? now()), window) ?? admit(page);
    if (refused !== undefined) return { answer: refused };
    const messageId = `${CODES[page.channel].prefix}${randomUUID().replaceAll('-', '')}`;
    return { messageId, answer: { status: 200, body: { recipient_id: contact, message_id: messageId } } };
  };
}

function checkWindow({ channel }: Page, silentFor: number, window: number): GraphAnswer | undefined {
  if (silentFor <= window) return undefined;
  return refuse(10, '(#10) This message is sent outside of allowed window.', CODES[channel].late);
}
