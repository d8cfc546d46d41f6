// The whole application for `cdk`, for the local cloud and for tests: one stack, checked against the AWS Solutions rules.
import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Bundles } from './bundles.ts';
import { type Options, readOptions } from './options.ts';
import { PortiereStack } from './portiere-stack.ts';

export type ApplicationProps = AppProps & {
  readonly bundles: Bundles;
  /** @default what the context of the app says (`cdk -c`) */
  readonly options?: Options;
};

/** An app with the stack `portiere-<stage>`, ready for `synth()`, which throws where a rule is broken without a reason. */
export function makeApplication({ bundles, options: given, ...props }: ApplicationProps): {
  readonly app: App;
  readonly stack: PortiereStack;
} {
  const app = new App({ analyticsReporting: false, ...props });
  const options = given ?? readOptions((name) => app.node.tryGetContext(name));
  const stack = new PortiereStack(app, `portiere-${options.stage}`, { options, bundles });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}
