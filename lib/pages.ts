// The console's pages: one small function in front of the API's address, so that pages and API are one deployment without a
// bucket, a copy at deployment or a cache that could hold an older half.
import { Validations } from 'aws-cdk-lib';
import { type HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ENV } from '#functions/settings.ts';
import { makeFunction } from './function.ts';
import type { SignIn } from './sign-in.ts';

export type PagesProps = {
  readonly api: HttpApi;
  readonly signIn: SignIn;
  readonly code: string;
  readonly logRetention: RetentionDays;
};

export class Pages extends Construct {
  constructor(scope: Construct, id: string, { api, signIn, code, logRetention }: PagesProps) {
    super(scope, id);
    const fn = makeFunction(this, {
      ...{ code, logRetention, memoryMb: 256, timeoutSeconds: 10 },
      description: "Portiere: the pages of the owner's console",
      environment: { [ENV.issuer]: signIn.issuer, [ENV.signInPages]: signIn.pages },
    });
    const integration = new HttpLambdaIntegration('Integration', fn);
    for (const path of ['/', '/{proxy+}']) {
      for (const route of api.addRoutes({ path, methods: [HttpMethod.GET], integration })) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: 'The pages are public files that hold nothing of anybody; everything else comes through the API.',
        });
      }
    }
  }
}
