// The owner's console: its API behind the sign-in, and the pages. One address for everything.
import { Aws, Duration, Validations } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, GRAPH_URL } from '#functions/settings.ts';
import { makeFunction, type StepProps } from './function.ts';
import { Pages } from './pages.ts';
import { grantConnect } from './parameters.ts';
import { SignIn } from './sign-in.ts';

export type ConsoleProps = StepProps & {
  readonly deletionProtection: boolean;
  /** Where channels post; `/<channel>` follows. */
  readonly webhooks: string;
  /** Bundle of the pages. @default none are deployed */
  readonly pages?: string;
};

// Settings are checked and models trained here while somebody waits; it runs only while an owner looks.
const MEMORY_MB = 1024;
// API Gateway waits 30 s.
const TIMEOUT_SECONDS = 29;
/** A person clicks; more is none. */
const THROTTLE = { rateLimit: 50, burstLimit: 100 };
/** What a page asks before anybody has signed in. */
const OPEN = ['/api/v1/sign-in', '/api/v1/openapi.json'];

export class Console extends Construct {
  readonly fn: LambdaFunction;
  /** Where owners open it, without a slash at the end. */
  readonly url: string;
  readonly signIn: SignIn;

  constructor(scope: Construct, id: string, props: ConsoleProps) {
    super(scope, id);
    const { stage, deletionProtection, pages, webhooks, store, inbox } = props;
    this.signIn = new SignIn(this, 'SignIn', { stage, deletionProtection });
    const api = new HttpApi(this, 'Api', {
      apiName: `portiere-${stage}-console`,
      description: "Portiere: the console's API",
      createDefaultStage: false,
    });
    this.url = `https://${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    const client = this.signIn.addClient(this.url);
    this.fn = makeFunction(this, {
      code: props.code,
      description: "Portiere: the API behind the owner's console",
      memoryMb: MEMORY_MB,
      timeoutSeconds: TIMEOUT_SECONDS,
      logRetention: props.logRetention,
      environment: {
        [ENV.stage]: stage,
        [ENV.graph]: GRAPH_URL,
        [ENV.webhooks]: webhooks,
        [ENV.issuer]: this.signIn.issuer,
        [ENV.signInClient]: client.userPoolClientId,
        [ENV.signInPages]: this.signIn.pages,
      },
    });
    store.grantConsole(this.fn);
    inbox.grantSend(this.fn);
    this.signIn.grantInvite(this.fn);
    grantConnect(this.fn, stage);
    const authorizer = new HttpJwtAuthorizer('Authorizer', this.signIn.issuer, {
      jwtAudience: [client.userPoolClientId],
    });
    this.#open(api, authorizer);
    if (pages === undefined) return;
    new Pages(this, 'Pages', { api, signIn: this.signIn, code: pages, logRetention: props.logRetention });
  }

  #open(api: HttpApi, authorizer: HttpJwtAuthorizer): void {
    const integration = new HttpLambdaIntegration('Integration', this.fn, { timeout: Duration.seconds(29) });
    api.addRoutes({ path: '/api/{proxy+}', methods: [HttpMethod.ANY], integration, authorizer });
    for (const path of OPEN) {
      for (const route of api.addRoutes({ path, methods: [HttpMethod.GET], integration })) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: 'A page asks this before anybody has signed in: public addresses, and nothing of a business.',
        });
      }
    }
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
    });
    Validations.of(stage).acknowledge({
      id: 'AwsSolutions-APIG1',
      reason: 'An access log would hold addresses of people; what members change is kept in the trail of the business.',
    });
  }
}
