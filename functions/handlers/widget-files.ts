// The scripts of the web chat, for pages of any origin: public files that hold nothing of anybody.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { PRESSED } from '#functions/settings.ts';

/** By name; those that end in `.br` are the same, pressed by the build. */
export type WidgetFiles = ReadonlyMap<string, Buffer>;

export function readWidgetFiles(folder: string): WidgetFiles {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

export function answerFile(
  files: WidgetFiles,
  name: string,
  accepted: string | undefined,
): APIGatewayProxyStructuredResultV2 {
  const body = name.endsWith('.js') ? files.get(name) : undefined;
  if (body === undefined) return { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found' };
  const pressed = accepted?.includes('br') ? files.get(`${name}${PRESSED}`) : undefined;
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      // The name of the chat itself changes with its content; the loader keeps its name, and knows the chat's.
      'cache-control': /-[\dA-Z]{8}\.js$/.test(name) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      vary: 'accept-encoding',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      ...(pressed !== undefined && { 'content-encoding': 'br' }),
    },
    body: (pressed ?? body).toString('base64'),
    isBase64Encoded: true,
  };
}
