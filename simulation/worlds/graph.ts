// The provider's side of a send: accepts, refuses for many reasons, accepts and says nothing, is down for hours. What it
// accepts is written down, and the customer's phone confirms it by receipts.
import type { Answer, Post } from '#channels/http.ts';
import type { Container } from '#simulation/containers.ts';
import type { Plan } from '#simulation/plan.ts';
import type { World } from '#simulation/world.ts';
import { postStatus } from './meta.ts';

/** The channel gives a call eight seconds. */
const PATIENCE = 8_000;
/** Proof that it was not accepted. */
const REFUSALS = [130429, 131056, 2, 4, 80007, 190, 368, 10, 131047, 131026, 131050, 132000] as const;
/** It may have been accepted all the same. */
const UNCLEAR = [131000, 1] as const;

type Body = {
  readonly to?: string;
  readonly recipient?: string;
  readonly biz_opaque_callback_data?: string;
  readonly type?: string;
};

/** The one HTTP call of a channel, from one process. */
export function createGraphPost(world: World, container: Container): Post {
  const post: Post = (url, headers, body) => {
    const message = JSON.parse(body) as Body;
    const token = message.biz_opaque_callback_data;
    if (token === undefined) return Promise.resolve(answered(200, { success: true })); // a typing signal
    const number = world.count('graph');
    world.history.add({ kind: 'asked', at: world.scheduler.now(), container: container.id, token });
    return world.network.call<Answer>(container, 'graph.post', {
      act: () =>
        answer(world, number, { account: accountIn(url), authorization: headers.authorization ?? '', message, body }),
      refused: () => ({ kind: 'unsent', why: 'no-connection' }),
      unknown: () => ({ kind: 'unknown', why: 'time-out' }),
      patience: PATIENCE,
      once: true,
    });
  };
  return world.bug?.post?.(post) ?? post;
}

type Call = { readonly account: string; readonly authorization: string; readonly message: Body; readonly body: string };

function answer(world: World, number: number, call: Call): Answer {
  const { chance } = world;
  const name = `graph/${number}`;
  if (world.isCalm()) return accept(world, number, call);
  if (isDown(world.plan, world.scheduler.now())) {
    return chance.happens(`${name}/down`, 0.7) ? { kind: 'unsent', why: 'no-connection' } : answered(503, undefined);
  }
  const temper = chance.share('graph/temper') ** 2 * 0.5;
  if (!chance.happens(`${name}/refuse`, temper)) return accept(world, number, call);
  const kind = chance.share(`${name}/kind`);
  if (kind < 0.6) return refusal(chance.pick(`${name}/code`, REFUSALS));
  // In doubt the provider has accepted it every other time.
  if (chance.happens(`${name}/all-the-same`, 0.5)) accept(world, number, call);
  return kind < 0.8 ? refusal(chance.pick(`${name}/unclear`, UNCLEAR)) : answered(502, undefined);
}

function accept(world: World, number: number, { account, authorization, message, body }: Call): Answer {
  const { chance, scheduler, history } = world;
  const id = `wamid.out.${number}`;
  const token = message.biz_opaque_callback_data ?? '';
  const to = message.to ?? message.recipient ?? '';
  history.add({ kind: 'accepted', at: scheduler.now(), messageId: id, token, account, authorization, to, text: body });
  const tell = (status: string, after: number) => {
    const name = `receipt/${number}/${status}`;
    if (chance.happens(`${name}/lost`, 0.02)) return;
    for (let copy = chance.happens(`${name}/twice`, 0.05) ? 2 : 1; copy > 0; copy--) {
      scheduler.after(after * copy, () => postStatus(world, { id, status, account, to, token, at: scheduler.now() }));
    }
  };
  // A receipt can be there before the answer is.
  tell('sent', 1 + chance.share(`receipt/${number}`) * 3_000);
  if (chance.happens(`receipt/${number}/read`, 0.3)) tell('read', 5_000);
  if (chance.happens(`receipt/${number}/fails`, 0.02)) tell('failed', 8_000);
  return answered(200, { messages: [{ id }] });
}

function isDown({ outages }: Plan, now: number): boolean {
  return outages.some(({ from, to }) => from <= now && now < to);
}

function refusal(code: number): Answer {
  const status = code === 190 ? 401 : code === 130429 || code === 4 ? 429 : 400;
  return answered(status, { error: { code, message: 'refused' } });
}

function answered(status: number, body: object | undefined): Answer {
  return { kind: 'answered', status, headers: {}, body: body === undefined ? '<html>' : JSON.stringify(body) };
}

function accountIn(url: string): string {
  return url.split('/').at(-2) ?? '';
}
