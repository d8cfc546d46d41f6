// "Typing…" while a burst settles, where the owner wants it. Best effort: its outcome changes nothing.
import type { Inbound } from '#core/message.ts';
import type { ReplyWorld, Work } from './world.ts';

export async function showTyping(world: ReplyWorld, work: Work): Promise<void> {
  const [first] = work.records;
  const newest = work.events.findLast((event) => event.kind === 'inbound');
  if (first === undefined || first.receives > 1 || newest?.kind !== 'inbound') return;
  try {
    const { settings } = await world.rulesOf(work.business);
    if (settings.typing) await signal(world, newest);
  } catch (error) {
    world.log.error('typing-not-shown', error, { business: work.business });
  }
}

async function signal(world: ReplyWorld, { channel, account: id, contact, id: messageId }: Inbound): Promise<void> {
  const account = await world.registry.account(channel, id);
  const [accessToken] = account?.tokenParameter === undefined ? [] : await world.secrets.read(account.tokenParameter);
  if (accessToken === undefined) return;
  await world.channels.get(channel)?.send({ account: id, contact, messageId, typing: true }, { accessToken });
}
