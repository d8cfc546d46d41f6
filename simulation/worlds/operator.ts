// What owners and operators do while customers write: publish, erase, exchange the app secret, send dead letters on again.
import { erase } from '#flow/erase.ts';
import type { IdOf } from '#flow/ports.ts';
import type { Deed } from '#simulation/plan.ts';
import type { Ports } from '#simulation/processes.ts';
import { businessOf, PARAMETERS, settingsOf } from '#simulation/shops.ts';
import type { World } from '#simulation/world.ts';
import { postEcho } from './meta.ts';
import { answer, type PersonOrder } from './person.ts';

export type Order =
  | { readonly what: 'publish'; readonly business: string; readonly edition: number }
  | {
      readonly what: 'erase';
      readonly business: string;
      readonly account: string;
      readonly phone: string;
    }
  | PersonOrder;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Whoever sees an error tries again. */
const TRY_AGAIN = 30 * SECOND;

export function scheduleDeeds(world: World): void {
  for (const { at, ...deed } of world.plan.atConsole ?? []) {
    const business = businessOf(deed.account);
    if (business !== undefined) world.scheduler.at(at, () => void insist(world, { ...deed, business }));
  }
  for (const deed of world.plan.deeds) world.scheduler.at(deed.at, () => act(world, deed));
}

function act(world: World, { what, account, phone }: Deed): void {
  const business = businessOf(account) ?? '';
  switch (what) {
    case 'publish':
      void insist(world, { what, business, edition: world.count('edition') + 1 });
      break;
    case 'answer-by-hand':
      postEcho(world, account, phone);
      break;
    case 'erase':
      void insist(world, { what, business, account, phone });
      break;
    case 'rotate':
      rotate(world);
      break;
    case 'redrive':
      redrive(world);
  }
}

/** Until it worked. */
async function insist(world: World, order: Order): Promise<void> {
  const { ok } = await world.operate.invoke(order, [order.what]);
  if (!ok) world.scheduler.after(TRY_AGAIN, () => void insist(world, order));
}

/** In the process of an operator. */
export async function operate(ports: Ports & { readonly idOf: IdOf }, world: World, order: Order): Promise<void> {
  if (order.what === 'publish') {
    await ports.publisher.publishSettings(order.business, settingsOf(order.business, order.edition), ports.clock());
    return;
  }
  if ('key' in order) return answer(ports, world, order);
  const { business, account, phone } = order;
  const id = await ports.idOf(business, 'whatsapp', account, phone);
  const at = world.scheduler.now();
  const erased = await erase(ports, business, id);
  if (erased === undefined) return;
  const about = JSON.stringify({ business, conversation: erased, account, phone });
  world.history.add({ kind: 'deed', at, what: 'erased', about });
}

/** The new secret is stored beside the old one before the provider signs with it. */
function rotate(world: World): void {
  const { secrets, scheduler } = world;
  const current = world.signingSecret();
  const next = `app-secret-${world.count('secret') + 1}`;
  secrets.set(PARAMETERS.appSecret, JSON.stringify({ current: next, previous: [current] }));
  scheduler.after(world.chance.whole('rotate/after', 0, 10 * MINUTE), () => world.signWith(next));
}

/** Under a new name: the queue would swallow the old one for five minutes. */
export function redrive(world: World): void {
  const { queue, scheduler, history } = world;
  for (const { messageId } of queue.dead()) {
    const letter = queue.takeDead(messageId);
    if (letter === undefined) continue;
    const dedupeId = `${letter.dedupeId}.${world.count('redrive')}`;
    queue.send([{ groupId: letter.groupId, dedupeId, body: letter.body }], scheduler.now());
    history.add({ kind: 'redriven', at: scheduler.now(), id: messageId });
  }
  world.wakeQueue();
}
