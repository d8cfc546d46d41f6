// Reads the doors of the stack: routes of the HTTP API and function URLs, each with the function behind it.
import { isRecord, type Resolve, type Resource } from './intrinsics.ts';
import { functionName, type Route } from './plan.ts';
import { StartError } from './start-error.ts';

type Named = readonly [id: string, resource: Resource];

/** HTTP APIs wait at most this long for a function. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html (2026-11-22) */
const LONGEST_WAIT_MS = 30_000;

/** Every route; a function URL becomes `$default`. StartError for an integration that is no function. */
export function readRoutes(all: readonly Named[], resolve: Resolve): readonly Route[] {
  const byId = new Map(all);
  const routes = all
    .filter(([, resource]) => resource.Type === 'AWS::ApiGatewayV2::Route')
    .map(([id, resource]) => readRoute(id, resource, byId, resolve));
  const urls = all
    .filter(([, resource]) => resource.Type === 'AWS::Lambda::Url')
    .map(([, resource]) => readUrl(resource, resolve));
  const doors = [...routes, ...urls];
  if (doors.filter((route) => route.path === '$default').length > 1) {
    throw new StartError('The local cloud has one address: only one function URL or $default route can be behind it.');
  }
  return doors;
}

function readRoute(id: string, resource: Resource, byId: ReadonlyMap<string, Resource>, resolve: Resolve): Route {
  const properties = resource.Properties ?? {};
  const key = String(resolve(properties.RouteKey));
  const [method, path] = key === '$default' ? ['ANY', key] : key.split(' ');
  if (method === undefined || path === undefined) throw new StartError(`The route ${id} has no method and path.`);
  const target = String(resolve(properties.Target)).replace(/^integrations\//, '');
  const integration = byId.get(target)?.Properties;
  const uri = functionUri(String(resolve(integration?.IntegrationUri)));
  if (integration?.IntegrationType !== 'AWS_PROXY' || uri === undefined || integration.PayloadFormatVersion !== '2.0') {
    throw new StartError(`The route ${key} does not lead to a function with payload format 2.0.`);
  }
  return {
    method,
    path,
    target: functionName(uri),
    timeoutMs: Math.min(Number(integration.TimeoutInMillis ?? LONGEST_WAIT_MS), LONGEST_WAIT_MS),
    authorization: String(properties.AuthorizationType ?? 'NONE'),
    ...tokensOf(byId.get(String(resolve(properties.AuthorizerId)))?.Properties?.JwtConfiguration, resolve),
  };
}

function tokensOf(configuration: unknown, resolve: Resolve): Pick<Route, 'tokens'> {
  const found = resolve(configuration);
  if (!isRecord(found) || !Array.isArray(found.Audience)) return {};
  return { tokens: { issuer: String(found.Issuer), audience: found.Audience.map(String) } };
}

/** The function's ARN, also out of the long form `arn:aws:apigateway:...:path/.../functions/<arn>/invocations`. */
function functionUri(uri: string): string | undefined {
  const inside = /\/functions\/(arn:[^/]+)\/invocations$/.exec(uri)?.[1] ?? uri;
  return inside.startsWith('arn:aws:lambda:') ? inside : undefined;
}

function readUrl(resource: Resource, resolve: Resolve): Route {
  const properties = resource.Properties ?? {};
  const target = resolve(properties.TargetFunctionArn);
  if (isRecord(target)) throw new StartError('A function URL has no function.');
  return {
    method: 'ANY',
    path: '$default',
    target: functionName(String(target)),
    // A function URL waits as long as the function may run.
    timeoutMs: 15 * 60_000,
    authorization: String(properties.AuthType ?? 'NONE'),
  };
}
