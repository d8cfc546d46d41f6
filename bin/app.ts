// Entry of the CDK: bundles the handlers and makes the stack. `npx cdk synth`, `npx cdk deploy`; options with `-c`.
import { makeApplication } from '#lib/application.ts';
import { bundle } from '#lib/bundles.ts';

makeApplication({ bundles: await bundle() }).app.synth();
