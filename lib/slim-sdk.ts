// What the SDK brings along for places where our functions never are: half of a function's code, read at every cold start.
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** In a Lambda the credentials stand in its environment. Sign-in by file, by single sign-on, by web identity and the like are for laptops. */
const FROM_ENVIRONMENT = "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';";

/** Asking DynamoDB where it lives, and remembering that: switched off by default, and nobody switches it on. */
const NO_DISCOVERY = `
  export const resolveEndpointDiscoveryConfig = (config) => config;
  const nowhere = () => undefined;
  export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
    environmentVariableSelector: nowhere, configFileSelector: nowhere, default: undefined,
  };
`;

/**
 * Errors of a service that something asks for by class. All others arrive as the service's general exception with their own name, which
 * is what our code and the SDK's repetitions look at.
 */
const BY_CLASS = new Set(['ConditionalCheckFailedException']);

/** A shape: a list of constants, which the bundler keeps, used or not, because of the computed names in it. */
const SHAPE = /^(export )?var (\w+\$) = ([^;]*);$/gm;

const REGISTRATION = /^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm;

export const slimSdk: Plugin = {
  name: 'slim-sdk',
  setup(build) {
    build.onResolve(
      { filter: /^@aws-sdk\/credential-provider-node$/ },
      async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === FROM_ENVIRONMENT) return undefined;
        const found = await build.resolve(path, { resolveDir, kind, pluginData: FROM_ENVIRONMENT });
        return { path: found.path, namespace: 'credentials' };
      },
    );
    // Asked for the version only, which goes into the name that the client gives itself.
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    build.onResolve({ filter: /^@aws-sdk\/middleware-endpoint-discovery$/ }, ({ path }) => {
      return { path, namespace: 'no-discovery' };
    });
    build.onLoad({ filter: /./, namespace: 'no-discovery' }, () => ({ contents: NO_DISCOVERY }));
    build.onLoad({ filter: /./, namespace: 'credentials' }, ({ path }) => {
      return { contents: FROM_ENVIRONMENT, resolveDir: dirname(path) };
    });
    build.onLoad(
      { filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ },
      async ({ path }) => {
        const schemas = await readFile(path, 'utf8');
        const needed = schemas.replace(REGISTRATION, (line, name: string) => (BY_CLASS.has(name) ? line : ''));
        return { contents: needed.replace(SHAPE, '$1var $2 = /* @__PURE__ */ (() => $3)();') };
      },
    );
  },
};
