// P7: nothing of one business reaches another: not its conversations, its words, its tokens or its numbers.
import type { Violation } from '#simulation/checker.ts';
import type { Evidence } from '#simulation/evidence.ts';
import { businessOf, SHOPS, tokenOf } from '#simulation/shops.ts';

export function checkIsolation({ accepted, stories, turns }: Evidence): readonly Violation[] {
  const violations: Violation[] = [];
  const tell = (sentence: string) => violations.push({ promise: 'P7', sentence });
  for (const { token, account, authorization, text } of accepted) {
    if (authorization !== `Bearer ${tokenOf(account)}`) tell(`${token} was sent with the token of another number.`);
    const strangers = SHOPS.filter(({ business }) => business !== businessOf(account));
    if (strangers.some(({ business }) => text.includes(`[${business}]`))) tell(`${token} has another shop's words.`);
  }
  for (const { key, business, states } of stories) {
    const strange = states.find(({ after }) => after !== undefined && businessOf(after.account) !== business);
    if (strange !== undefined) tell(`${key} holds a conversation of another business.`);
  }
  for (const { key, turn } of turns) {
    if (turn.inbound === undefined) continue;
    const owner = businessOf(turn.inbound.account);
    if (owner === undefined || !key.startsWith(`B#${owner}#`)) tell(`${turn.inbound.id} is kept by another business.`);
  }
  return violations;
}
