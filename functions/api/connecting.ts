// Connecting a number to the business, and looking whether one still works. Tokens and secrets come in here and never go out.
import * as z from 'zod';
import { type Check, isGood } from '#core/check.ts';
import type { Account } from '#flow/ports.ts';
import type { Advice, ConnectWorld } from '#functions/connect/world.ts';
import { findAccount, ONE } from './accounts.ts';
import { note } from './audit.ts';
import type { Api, ApiWorld } from './environment.ts';
import { NOT_FOUND, type Problem, refuse } from './problem.ts';
import { body, json, route } from './route.ts';

export function openConnecting(api: Api, world: ApiWorld): void {
  openTest(api, world);
  openConnection(api, world, 'check');
  openConnection(api, world, 'connect');
  for (const channel of ['messenger', 'instagram'] as const) {
    openPageConnection(api, world, channel, 'check');
    openPageConnection(api, world, channel, 'connect');
  }
}

const CHECK = z.strictObject({
  /** `input`, `business`, `token`, `number`, `account`, `secrets`, `registered`, `address`, `webhook`, `subscription`, `override`. */
  name: z.string(),
  state: z.enum(['ok', 'warning', 'failed', 'skipped']),
  /** Sentences in English: what was found, and what to do. */
  found: z.string(),
  fix: z.string().optional(),
});
const CHECKED = z.strictObject({ ok: z.boolean(), checks: z.array(CHECK) });

function openTest(api: Api, world: ApiWorld): void {
  const test = route({
    ...{ method: 'post', path: '/accounts/{channel}/{id}/test', role: 'owner', summary: 'Looks whether it works' },
    request: ONE,
    responses: { 200: json(CHECKED, 'What was looked at; nothing is changed or sent') },
  });
  api.openapi(test, async (c) => {
    const { business } = c.var.principal;
    const account = await findAccount(world, business, c.req.valid('param'));
    if (account === undefined) return refuse(c, NOT_FOUND);
    if (account.channel !== 'whatsapp') return refuse(c, ONLY_WHATSAPP);
    const { checkStoredNumber } = await import('#functions/connect/stored.ts');
    return c.json(judged(await checkStoredNumber(connectWorld(world, business), account.id)), 200);
  });
}

const ID = z.string().regex(/^\d{5,20}$/);
const VALUES = z.strictObject({
  numberId: ID,
  /** Of the WhatsApp Business account. Absent: Meta is asked. */
  holderId: ID.optional(),
  appId: ID.optional(),
  token: z.string().trim().min(7).max(1000),
  appSecret: z
    .string()
    .trim()
    .regex(/^[0-9a-f]{32}$/i),
  /** The number is used in the WhatsApp Business app as well. */
  usesPhoneApp: z.boolean().default(false),
  /** The app may be taken from another address. */
  replaceWebhook: z.boolean().default(false),
});

/** `check` looks at the values only; `connect` stores them and sets the number up. Both say what they found, step by step. */
function openConnection(api: Api, world: ApiWorld, what: 'check' | 'connect'): void {
  const connection = route({
    ...{ method: 'post', path: `/accounts/whatsapp/${what}`, role: 'owner', summary: `WhatsApp: ${what}s a number` },
    request: { body: body(VALUES) },
    responses: { 200: json(CHECKED, 'Step by step; `ok` where nothing is wrong') },
  });
  api.openapi(connection, async (c) => {
    const { business } = c.var.principal;
    const { usesPhoneApp, replaceWebhook: mayReplace, holderId, appId, ...values } = c.req.valid('json');
    const { connectNumber } = await import('#functions/connect/whatsapp.ts');
    const given = { ...values, ...(holderId !== undefined && { holderId }), ...(appId !== undefined && { appId }) };
    const until = what === 'check' ? 'values' : 'connect';
    const checks: Check[] = [];
    const wish = { given, until, usesPhoneApp, mayReplace } as const;
    await connectNumber(connectWorld(world, business), wish, (check) => checks.push(check));
    const told = judged(checks);
    if (what === 'connect' && told.ok) {
      await note(world, c.var.principal, 'account-connected', { channel: 'whatsapp', account: given.numberId });
    }
    return c.json(told, 200);
  });
}

const PAGE_VALUES = VALUES.omit({ numberId: true, holderId: true, usesPhoneApp: true }).extend({
  /** Of the page, or of the Instagram account, as webhooks name it. */
  id: ID,
  /** Instagram by Facebook Login: the page that the account is linked to. Absent: Instagram Login. */
  pageId: ID.optional(),
  /** Shows the buttons of the greeting to whoever opens the chat. */
  profile: z.boolean().default(false),
});

function openPageConnection(
  api: Api,
  world: ApiWorld,
  channel: 'messenger' | 'instagram',
  what: 'check' | 'connect',
): void {
  const thing = channel === 'messenger' ? 'Messenger: a page' : 'Instagram: an account';
  const connection = route({
    ...{ method: 'post', path: `/accounts/${channel}/${what}`, role: 'owner', summary: `${thing} (${what})` },
    request: { body: body(PAGE_VALUES) },
    responses: { 200: json(CHECKED, 'Step by step; `ok` where nothing is wrong') },
  });
  api.openapi(connection, async (c) => {
    const { business } = c.var.principal;
    const { profile, replaceWebhook: mayReplace, appId, pageId, ...values } = c.req.valid('json');
    const { connectPage } = await import('#functions/connect/page.ts');
    const isLinked = channel === 'instagram' && pageId !== undefined;
    const given = { ...values, channel, ...(isLinked && { pageId }), ...(appId !== undefined && { appId }) };
    const until = what === 'check' ? 'values' : 'connect';
    const checks: Check[] = [];
    const wish = { given, until, mayReplace, profile } as const;
    await connectPage(connectWorld(world, business, channel), wish, (check) => checks.push(check));
    const told = judged(checks);
    if (what === 'connect' && told.checks.some(({ name, state }) => name === 'registered' && state === 'ok')) {
      await note(world, c.var.principal, 'account-connected', { channel, account: given.id });
    }
    return c.json(told, 200);
  });
}

function judged(checks: readonly Check[]) {
  return { ok: checks.every(isGood), checks: [...checks] };
}

function connectWorld(
  { registry, publisher, parameters, clock, deployment }: ApiWorld,
  business: string,
  channel: Account['channel'] = 'whatsapp',
): ConnectWorld {
  const { stage, graphUrl, webhooks, isLocal } = deployment;
  return {
    ...{ business, registry, publisher, parameters, clock, stage, graphUrl },
    name: 'this Portiere',
    kind: isLocal ? 'local' : 'stage',
    webhookUrl: `${webhooks}/${channel}`,
    // They are those of all businesses here, and an owner speaks for one.
    mayChangeShared: false,
    advice: ADVICE,
  };
}

const ADVICE: Advice = {
  again: 'Press Connect again',
  setUp: 'Connect the number again: that sets it up.',
  replace: 'press Connect again and allow it to take the app over',
  settings: 'Publish your settings first.',
  otherNumber: 'Check the phone number id.',
  giveApp: 'Give the app id.',
  giveHolder: '.',
};

const ONLY_WHATSAPP: Problem = {
  status: 422,
  code: 'not-testable',
  detail: 'Only WhatsApp numbers can be looked at here. Nothing was changed.',
};
