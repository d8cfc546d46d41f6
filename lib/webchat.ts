// The shop's own web chat: the address that pages embed and call, and the function behind it. It costs nothing while nobody
// has a chat open.
import { Validations } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV } from '#functions/settings.ts';
import { makeFunction, type StepProps } from './function.ts';
import { grantSecrets, grantSiteKeys } from './parameters.ts';

// A page asks once a second while an answer is awaited: a quick start matters more than the price of a millisecond.
const MEMORY_MB = 512;
const TIMEOUT_SECONDS = 10;
/** All pages together; one visitor and one address have limits of their own in the function. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

export class Webchat extends Construct {
  readonly fn: LambdaFunction;
  /** Without a slash at the end; `/webchat/portiere.js` is what a page embeds. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: StepProps) {
    super(scope, id);
    this.fn = makeFunction(this, {
      code: props.code,
      description: 'Portiere: the web chat of the shop, for pages that embed it',
      memoryMb: MEMORY_MB,
      timeoutSeconds: TIMEOUT_SECONDS,
      logRetention: props.logRetention,
      environment: { [ENV.stage]: props.stage },
    });
    grantSecrets(this.fn, props.stage, ['pepper']);
    grantSiteKeys(this.fn, props.stage);
    props.store.grantChats(this.fn);
    props.inbox.grantSend(this.fn);
    const api = new HttpApi(this, 'Api', {
      description: 'Portiere: the web chat',
      createDefaultStage: false,
    });
    this.url = `https://${api.apiId}.execute-api.${api.stack.region}.${api.stack.urlSuffix}`;
    const integration = new HttpLambdaIntegration('Integration', this.fn);
    api.addRoutes({ path: '/webchat/{file}', methods: [HttpMethod.GET], integration });
    // Which origins may ask is a matter of each site, so the function answers the browser's question too.
    const methods = [HttpMethod.GET, HttpMethod.POST, HttpMethod.OPTIONS];
    api.addRoutes({ path: '/webchat/v1/{site}/{act}', methods, integration });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
    });
    Validations.of(api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Visitors of a shop do not sign in: each call carries a token that is bound to the site and to the origin of its page.',
    });
    Validations.of(stage).acknowledge({
      id: 'AwsSolutions-APIG1',
      reason: 'An access log would hold addresses of people; the function logs what it refuses.',
    });
  }
}
