// The WhatsApp numbers of a business on a stage: is each token good, and does what customers write arrive here?
import { parameterNames } from '#aws/parameters.ts';
import { type Check, failed, skipped, type Tell } from '#cli/checklist.ts';
import { numbersOf } from '#cli/connect/check-business.ts';
import { checkNumber } from '#cli/connect/check-number.ts';
import { appTokenOf, checkToken, readAppId } from '#cli/connect/check-token.ts';
import { checkOverride, followAccount } from '#cli/connect/follow.ts';
import { openGraph } from '#cli/connect/graph.ts';
import { subscribeApp } from '#cli/connect/webhook.ts';
import type { Target } from '#cli/target-options.ts';

export async function checkNumbers(target: Target, tell: Tell): Promise<void> {
  const ids = await numbersOf(target);
  if (ids.length === 0) {
    tell(failed('numbers', `${target.business} has no number.`, 'npx portiere connect whatsapp'));
    return;
  }
  for (const id of ids)
    for (const check of await checkOne(target, id)) tell({ ...check, found: `${id}: ${check.found}` });
}

async function checkOne(
  { parameters, stage, graphUrl, webhookUrl }: Target,
  numberId: string,
): Promise<readonly Check[]> {
  const names = parameterNames(stage);
  const [token, appSecret] = await Promise.all(
    [names.token('whatsapp', numberId), names.appSecret].map(parameters.read),
  );
  if (token?.kind === 'denied' || appSecret?.kind === 'denied') {
    return [skipped('token', 'Not looked at: these credentials may not read the token or the app secret.')];
  }
  if (token?.kind !== 'found' || appSecret?.kind !== 'found') {
    return [failed('token', 'The access token or the app secret is not stored.', 'npx portiere connect whatsapp')];
  }
  const graph = openGraph(graphUrl, [token.value, appSecret.value]);
  const number = await checkNumber(graph, numberId, token.value);
  const appId = await readAppId(graph, token.value);
  if (appId === undefined || number.refused) return [{ ...number.check, name: 'token' }];
  const app = { appId, appSecret: appSecret.value };
  const checks = [await checkToken(graph, { ...app, token: token.value }, Date.now()), number.check];
  checks.push(
    await subscribeApp(graph, {
      ...{ appId, appToken: appTokenOf(app), webhookUrl, verifyToken: '' },
      ...{ usesPhoneApp: false, mayReplace: false, onlyLook: true },
    }),
  );
  const { holderId } = number;
  if (holderId !== undefined) {
    checks.push(await followAccount(graph, { holderId, appId, token: token.value, webhookUrl, onlyLook: true }));
  }
  const override = await checkOverride(graph, numberId, token.value, webhookUrl);
  return override === undefined ? checks : [...checks, override];
}
