// "Typing…" while a burst settles, where the owner wants it. Best effort: its outcome changes nothing.
import type { ReplyWorld, Work } from './world.ts';

export async function showTyping(world: ReplyWorld, work: Work): Promise<void> {
  const [first] = work.records;
  const newest = work.events.findLast((event) => event.kind === 'inbound');
  if (first === undefined || first.receives > 1 || newest?.kind !== 'inbound') return;
  const { settings } = await world.rulesOf(work.business);
  if (!settings.typing) return;
  const account = await world.registry.account(newest.channel, newest.account);
  const [accessToken] = account?.tokenParameter === undefined ? [] : await world.secrets.read(account.tokenParameter);
  if (accessToken === undefined) return;
  const signal = { account: newest.account, messageId: newest.id, typing: true };
  await world.channels.get(newest.channel)?.send(signal, { accessToken });
}
