// The provider's side of a webhook: packs messages into posts, signs them, posts again until a 200 comes, sometimes posts
// twice, in another order, or a week later.
import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Said } from '#simulation/plan.ts';
import type { World } from '#simulation/world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const PAUSES = [2 * SECOND, 10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE] as const;
/** Once nothing goes wrong any more the next try is soon: a run has to end. */
const CALM_PAUSE = 30 * SECOND;
const NUMBER = '12025550100';

type Post = { readonly name: string; readonly ids: readonly string[]; readonly body: string };
type Item = {
  readonly account: string;
  readonly field: string;
  readonly list: string;
  readonly raw: object;
  readonly card?: object;
};

/** Messages that travel together become one post, with an entry for each number. */
export function postMessages(world: World): void {
  const groups: Said[][] = [];
  for (const said of world.plan.messages) {
    const last = groups.at(-1);
    if (said.together && last !== undefined) last.push(said);
    else groups.push([said]);
  }
  for (const [n, group] of groups.entries()) {
    const post = pack(
      `post-${n}`,
      group.map(({ id }) => id),
      group.map(itemOf),
    );
    const at = Math.max(...group.map((said) => said.at + said.postedAfter));
    world.scheduler.at(at, () => void deliver(world, post, 0));
    for (const { again } of group)
      if (again !== undefined) world.scheduler.at(at + again, () => void deliver(world, post, 0));
  }
}

/** One message in a post of its own, now. */
export function postNow(world: World, said: Said): Promise<void> {
  return deliver(world, pack(`post-${said.id}`, [said.id], [itemOf(said)]), 0);
}

export type Status = {
  readonly id: string;
  readonly status: string;
  readonly account: string;
  readonly to: string;
  readonly token: string;
  readonly at: number;
};

export function postStatus(world: World, { id, status, account, to, token, at }: Status): void {
  const raw = {
    id,
    status,
    timestamp: secondsOf(at),
    recipient_id: to,
    biz_opaque_callback_data: token,
    ...(status === 'failed' && { errors: [{ code: 131026, title: 'Message undeliverable' }] }),
  };
  const post = pack(
    `status-${world.count('status')}`,
    [`${id}:${status}`],
    [{ account, field: 'messages', list: 'statuses', raw }],
  );
  void deliver(world, post, 0);
}

/** Somebody of the shop writes from the phone app. */
export function postEcho(world: World, account: string, phone: string): void {
  const id = `wamid.echo.${world.count('echo')}`;
  const raw = {
    from: NUMBER,
    to: phone,
    id,
    timestamp: secondsOf(world.scheduler.now()),
    type: 'text',
    text: { body: 'I am here' },
  };
  void deliver(
    world,
    pack(`echo-${id}`, [id], [{ account, field: 'smb_message_echoes', list: 'message_echoes', raw }]),
    0,
  );
}

function itemOf({ id, account, phone, userId, text, at }: Said): Item {
  const raw = {
    from: phone,
    ...(userId !== undefined && { from_user_id: userId }),
    id,
    timestamp: secondsOf(at),
    type: 'text',
    text: { body: text },
  };
  const card = { profile: { name: 'Ada' }, wa_id: phone, ...(userId !== undefined && { user_id: userId }) };
  return { account, field: 'messages', list: 'messages', raw, card };
}

function pack(name: string, ids: readonly string[], items: readonly Item[]): Post {
  const entry = [...Map.groupBy(items, ({ account }) => account)].map(([account, own]) => ({
    id: `9${account.slice(1)}`,
    changes: [...Map.groupBy(own, ({ field }) => field)].map(([field, some]) => ({
      field,
      value: {
        messaging_product: 'whatsapp',
        metadata: { display_phone_number: NUMBER, phone_number_id: account },
        contacts: some.flatMap(({ card }) => (card === undefined ? [] : [card])),
        [some[0]?.list ?? 'messages']: some.map(({ raw }) => raw),
      },
    })),
  }));
  return { name, ids, body: JSON.stringify({ object: 'whatsapp_business_account', entry }) };
}

async function deliver(world: World, post: Post, attempt: number): Promise<void> {
  const { scheduler, history, faults } = world;
  const fault = faults.of('meta.post', `meta.post#${post.name}/${world.count(post.name)}`);
  const again = () => {
    const pause = world.isCalm() ? CALM_PAUSE : (PAUSES[attempt] ?? 3 * 60 * MINUTE);
    scheduler.after(pause, () => void deliver(world, post, attempt + 1));
  };
  switch (fault) {
    case 'fail-before':
    case 'lost':
    case 'kill-before':
      return again();
    case 'late':
    case 'delay':
    case 'freeze':
    case 'freeze-before':
      await scheduler.sleep(world.chance.share(`${post.name}/${attempt}/late`) ** 2 * 30 * MINUTE);
      break;
    case 'duplicate':
      scheduler.after(500, () => void deliver(world, post, attempt));
  }
  history.add({ kind: 'posted', at: scheduler.now(), post: post.name, ids: post.ids });
  const outcome = await world.receive.invoke(eventOf(world, post), [post.name]);
  const status = outcome.ok ? ((outcome.value as { statusCode?: number }).statusCode ?? 502) : 502;
  history.add({ kind: 'answered', at: scheduler.now(), post: post.name, status });
  if (status !== 200 || fault === 'fail-after' || fault === 'kill-after') again();
}

function eventOf(world: World, { body }: Post): APIGatewayProxyEventV2 {
  const signature = createHmac('sha256', world.signingSecret()).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  const requestContext = { http: { method: 'POST', path: '/webhooks/whatsapp' } };
  return { headers, body, isBase64Encoded: false, requestContext } as unknown as APIGatewayProxyEventV2;
}

function secondsOf(at: number): string {
  return String(Math.floor(at / SECOND));
}
