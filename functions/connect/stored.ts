// A number that was connected before: is its token still good, and does what customers write arrive here? Changes nothing.
import { type Check, failed, skipped } from '#core/check.ts';
import { parameterNames } from '#functions/settings.ts';
import { checkNumber } from './check-number.ts';
import { appTokenOf, checkToken, readAppId } from './check-token.ts';
import { checkOverride, followAccount } from './follow.ts';
import { openGraph } from './graph.ts';
import { subscribeApp, whatsappWebhook } from './webhook.ts';
import type { ConnectWorld } from './world.ts';

export type StoredWorld = Pick<ConnectWorld, 'stage' | 'parameters' | 'graphUrl' | 'webhookUrl' | 'clock' | 'advice'>;

export async function checkStoredNumber(world: StoredWorld, numberId: string): Promise<readonly Check[]> {
  const { parameters, stage, graphUrl, webhookUrl, clock, advice } = world;
  const names = parameterNames(stage);
  const [stored, secret] = await Promise.all([
    parameters.read(names.token('whatsapp', numberId)),
    parameters.read(names.appSecret),
  ]);
  if (stored.kind === 'denied' || secret.kind === 'denied') {
    return [skipped('token', 'Not looked at: these credentials may not read the token or the app secret.')];
  }
  if (stored.kind !== 'found' || secret.kind !== 'found') {
    return [failed('token', 'The access token or the app secret is not stored.', advice.setUp)];
  }
  const [token, appSecret] = [stored.value, secret.value];
  const graph = openGraph(graphUrl, [token, appSecret]);
  const number = await checkNumber(graph, numberId, token);
  const appId = await readAppId(graph, token);
  if (appId === undefined || number.refused) return [{ ...number.check, name: 'token' }];
  const appToken = appTokenOf({ appId, appSecret });
  const looking = { appId, webhookUrl, onlyLook: true, advice };
  const checks = [await checkToken(graph, { appId, appSecret, token }, clock()), number.check];
  const wanted = { ...looking, ...whatsappWebhook(false), appToken, verifyToken: '', mayReplace: false };
  checks.push(await subscribeApp(graph, wanted));
  const { holderId } = number;
  if (holderId !== undefined) checks.push(await followAccount(graph, { ...looking, holderId, token }));
  const override = await checkOverride(graph, numberId, token, webhookUrl);
  return override === undefined ? checks : [...checks, override];
}
