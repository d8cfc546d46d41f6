// Everything that Portiere is on AWS, in the order in which a message passes through it.
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import type { Bundles } from './bundles.ts';
import { Console } from './console.ts';
import { Inbox } from './inbox.ts';
import type { Options } from './options.ts';
import { CHANNELS, Receive } from './receive.ts';
import { Reply } from './reply.ts';
import { Store } from './store.ts';
import { Sweep } from './sweep.ts';
import { Webchat } from './webchat.ts';

export type PortiereStackProps = StackProps & {
  readonly options: Options;
  /** Folders of code, one a function. */
  readonly bundles: Bundles;
};

type Made = {
  readonly stage: string;
  readonly store: Store;
  readonly inbox: Inbox;
  readonly receive: Receive;
  readonly webchat: Webchat;
  readonly console: Console;
};

export class PortiereStack extends Stack {
  constructor(scope: Construct, id: string, { options, bundles, ...props }: PortiereStackProps) {
    super(scope, id, { description: 'Portiere: answers customers when nobody is at the desk', ...props });
    const { stage } = options;
    const shared = { stage, logRetention: options.retentionDays };

    const store = new Store(this, 'Store', { deletionProtection: options.deletionProtection });
    const inbox = new Inbox(this, 'Inbox', { stage });
    const receive = new Receive(this, 'Receive', {
      ...shared,
      store,
      inbox,
      ingress: options.ingress,
      code: bundles.receive,
    });
    const webchat = new Webchat(this, 'Webchat', { ...shared, store, inbox, code: bundles.webchat });
    const reply = new Reply(this, 'Reply', { ...shared, store, inbox, code: bundles.reply });
    const sweep = new Sweep(this, 'Sweep', { ...shared, store, inbox, code: bundles.sweep });
    const console = new Console(this, 'Console', {
      ...shared,
      store,
      inbox,
      code: bundles.console,
      webhooks: `${receive.url}/webhooks`,
      deletionProtection: options.deletionProtection,
      ...(bundles.pages !== undefined && { pages: bundles.pages }),
    });
    new Alarms(this, 'Alarms', {
      stage,
      inbox,
      receive,
      reply,
      sweep,
      ...(options.alarmEmail === undefined ? {} : { email: options.alarmEmail }),
    });
    this.#tell({ stage, store, inbox, receive, webchat, console });
  }

  #tell({ stage, store, inbox, receive, webchat, console }: Made): void {
    new CfnOutput(this, 'ConsoleUrl', { description: 'Where owners sign in', value: console.url });
    new CfnOutput(this, 'UserPoolId', {
      description: 'Directory of those who may sign in',
      value: console.signIn.pool.userPoolId,
    });
    for (const channel of CHANNELS) {
      new CfnOutput(this, `Webhook${channel[0]?.toUpperCase()}${channel.slice(1)}`, {
        description: `Callback address to enter at the provider of ${channel}`,
        value: `${receive.url}/webhooks/${channel}`,
      });
    }
    new CfnOutput(this, 'WebchatUrl', { description: 'Where pages load the web chat from', value: webchat.url });
    new CfnOutput(this, 'TableName', { description: 'Table that remembers everything', value: store.table.tableName });
    new CfnOutput(this, 'InboxUrl', { description: 'Queue between webhook and answer', value: inbox.queue.queueUrl });
    new CfnOutput(this, 'DeadLettersUrl', {
      description: 'Queue of messages that were set aside',
      value: inbox.deadLetters.queueUrl,
    });
    new CfnOutput(this, 'NextSteps', {
      description: 'What is left to do by hand',
      value: [
        `npx portiere settings import <file> --stage ${stage} --business <name>,`,
        `npx portiere users add <e-mail> --role owner --stage ${stage} --business <name>, then`,
        `npx portiere connect whatsapp --stage ${stage} --business <name>: it checks the values of Meta, stores the secrets`,
        'as parameters and points the webhook here. Until then webhooks are refused with an error, and Meta posts them again.',
      ].join(' '),
    });
  }
}
