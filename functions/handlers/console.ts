// The handler of the console's API, apart from where its ports come from.
import type { APIGatewayProxyResultV2 } from 'aws-lambda';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { createApi } from '#functions/api/api.ts';
import type { ApiWorld } from '#functions/api/environment.ts';

export type ConsoleHandler = (event: LambdaEvent, context?: LambdaContext) => Promise<APIGatewayProxyResultV2>;

export function openConsole(world: ApiWorld): ConsoleHandler {
  const answer = handle(createApi(world));
  return async (event, context) => (await answer(event, context)) as APIGatewayProxyResultV2;
}
