// Steps 1 to 3 of a message: the public address of each channel, and the function that verifies and enqueues.
import { Duration, Fn, Validations } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FunctionUrlAuthType, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, GRAPH_URL } from '#functions/settings.ts';
import { makeFunction, type StepProps } from './function.ts';
import { grantSecrets } from './parameters.ts';

/** `httpApi`: throttled, can take a domain of your own. `functionUrl`: 1 dollar less per million webhooks, no throttle. */
export type Ingress = 'httpApi' | 'functionUrl';

export type ReceiveProps = StepProps & { readonly ingress: Ingress };

export const CHANNELS = ['whatsapp', 'messenger', 'instagram', 'webchat'] as const;

// One vCPU: the shop with twenty messages a day meets a cold start almost every time, and pays the same for half the wait.
const MEMORY_MB = 1769;
// Providers give up after 10 to 20 s and send the post again; SQS answers in tens of milliseconds.
const TIMEOUT_SECONDS = 10;
// Against floods: at most 100 posts per second on average. A provider that is told 429 brings the post again.
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

type Door = { readonly url: string; readonly serverErrors: Metric };

const PER_MINUTE = { period: Duration.minutes(1), statistic: Stats.SUM };

export class Receive extends Construct {
  readonly fn: LambdaFunction;
  /** Without a slash at the end; `/webhooks/<channel>` follows. */
  readonly url: string;
  /** Webhooks answered 5xx: the function failed, ran out of time, or said 503 because the inbox did not take everything. */
  readonly serverErrors: Metric;

  constructor(scope: Construct, id: string, props: ReceiveProps) {
    super(scope, id);
    this.fn = makeFunction(this, {
      code: props.code,
      description: 'Portiere: verifies webhooks and puts their messages into the inbox',
      memoryMb: MEMORY_MB,
      timeoutSeconds: TIMEOUT_SECONDS,
      logRetention: props.logRetention,
      environment: { [ENV.stage]: props.stage, [ENV.graph]: GRAPH_URL },
    });
    grantSecrets(this.fn, props.stage, ['appSecret', 'instagramSecret', 'verifyToken', 'pepper']);
    props.store.grantReceive(this.fn);
    props.inbox.grantSend(this.fn);
    const { url, serverErrors } = props.ingress === 'httpApi' ? this.#openApi() : this.#openFunctionUrl();
    this.url = url;
    this.serverErrors = serverErrors;
  }

  #openApi(): Door {
    const api = new HttpApi(this, 'Api', {
      description: 'Portiere: webhooks of the channels',
      createDefaultStage: false,
    });
    const integration = new HttpLambdaIntegration('Integration', this.fn);
    for (const channel of CHANNELS) {
      api.addRoutes({
        path: `/webhooks/${channel}`,
        methods: [HttpMethod.GET, HttpMethod.POST],
        integration,
      });
    }
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
    });
    Validations.of(api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'The providers cannot sign in: each post carries an HMAC over its bytes, checked before anything is read.',
    });
    Validations.of(stage).acknowledge({
      id: 'AwsSolutions-APIG1',
      reason:
        'An access log would cost more than the function and hold addresses of people; the function logs what it refuses.',
    });
    return {
      url: `https://${api.apiId}.execute-api.${api.stack.region}.${api.stack.urlSuffix}`,
      serverErrors: api.metricServerError(PER_MINUTE),
    };
  }

  #openFunctionUrl(): Door {
    const { url } = this.fn.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    // `https://<host>/`, known only at deployment: the host stands between the second and the third slash.
    return {
      url: `https://${Fn.select(2, Fn.split('/', url))}`,
      serverErrors: this.fn.metric('Url5xxCount', PER_MINUTE),
    };
  }
}
