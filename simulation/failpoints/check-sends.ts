// What the provider saw: which replies it accepted, how often, and in which order.
import type { TurnReply } from '#core/conversation.ts';
import type { GraphRequest } from '#local/graph/journal.ts';
import type { Breaks, Facts } from './outcome.ts';
import type { Said } from './stories.ts';

/** Once by our own token, and once without trusting it: nobody hears the same text twice. */
export function findDoubles(accepted: readonly GraphRequest[], said: readonly Said[], { doubled }: Breaks): void {
  const byToken = Map.groupBy(accepted, (request) => tokenOf(request).split('.').slice(0, 6).join('.'));
  for (const [token, requests] of byToken)
    if (requests.length > 1) doubled.push(`${token} was accepted ${requests.length} times`);
  for (const message of said) {
    for (const answer of message.answers) {
      const times = accepted.filter((request) => isTo(request, message) && sentText(request) === answer).length;
      if (times > 1) doubled.push(`"${answer}" was accepted ${times} times`);
    }
  }
}

/** In the order of the messages and their parts. Returns how many came late, from a container that had been frozen. */
export function checkSends(
  { frozen }: Facts,
  said: readonly Said[],
  accepted: readonly GraphRequest[],
  { disordered }: Breaks,
): number {
  let late = 0;
  for (const from of new Set(said.map((one) => one.from))) {
    const line = said
      .filter((one) => one.from === from)
      .flatMap((message) => message.answers.map((answer) => ({ answer, id: message.id })));
    let furthest = -1;
    for (const request of accepted.filter((one) => isTo(one, { from, userId: userIdOf(said, from) }))) {
      const place = line.findIndex(({ answer }) => answer === sentText(request));
      if (place < 0) disordered.push(`"${sentText(request)}" answers nothing`);
      const isLate = frozen?.ids.has(line[place]?.id ?? '') === true && request.realAt >= frozen.thawedAt;
      if (place < furthest && isLate) late += 1;
      else if (place < furthest) disordered.push(`"${sentText(request)}" was sent after a later answer`);
      furthest = Math.max(furthest, place);
    }
  }
  return late;
}

type Body = {
  readonly to?: string;
  readonly recipient?: string;
  readonly type?: string;
  readonly text?: { readonly body?: string };
  readonly biz_opaque_callback_data?: string;
};

function tokenOf({ body }: GraphRequest): string {
  return (body as Body).biz_opaque_callback_data ?? 'no token';
}

export function sentText({ body }: GraphRequest): string {
  const { text, type } = body as Body;
  return text?.body ?? `<${type}>`;
}

export function isTo(
  { body }: GraphRequest,
  { from, userId }: { readonly from: string; readonly userId?: string | undefined },
) {
  const { to, recipient } = body as Body;
  return to?.replace('+', '') === from || (userId !== undefined && (recipient === userId || to === userId));
}

function userIdOf(said: readonly Said[], from: string): string | undefined {
  return said.find((one) => one.from === from && one.userId !== undefined)?.userId;
}

export function shown(content: TurnReply['content']): string {
  return content.type === 'text' ? content.text : `<${content.type}>`;
}
