// Entry of the CDK: bundles the handlers, builds the console's pages and makes the stack. `npx cdk synth`, `npx cdk deploy`; options with `-c`.
import { makeApplication } from '#lib/application.ts';
import { bundle, ROOT } from '#lib/bundles.ts';
import { buildConsole } from '#local/console-build.ts';

const bundles = await bundle({ pages: await buildConsole({ root: ROOT }) });
makeApplication({ bundles }).app.synth();
