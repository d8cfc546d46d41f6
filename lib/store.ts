// The one table that remembers everything, and who may do what with it. Each grant also tells the function its name.
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, TABLE } from '#functions/settings.ts';

export type StoreProps = {
  /** The table outlives its stack and refuses to be deleted. */
  readonly deletionProtection: boolean;
};

export class Store extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, props: StoreProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: attribute(TABLE.partitionKey, 'S'),
      sortKey: attribute(TABLE.sortKey, 'S'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      // The key that AWS owns: encrypted at rest, without a price per month or per call.
      encryption: TableEncryption.DEFAULT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: TABLE.ttl,
      deletionProtection: props.deletionProtection,
      removalPolicy: props.deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const index of Object.values(TABLE.indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: attribute(index.partitionKey, 'S'),
        sortKey: attribute(index.sortKey, index.sortType),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
  }

  /** Look up an account, park what cannot be understood. Conversations stay out of reach of whoever faces the internet. */
  grantReceive(fn: LambdaFunction): void {
    const { account, quarantine } = TABLE.leadingKeys;
    this.#allow(fn, 'FindAccounts', ['dynamodb:GetItem'], onlyKeys(account));
    this.#allow(fn, 'ParkUnreadable', ['dynamodb:PutItem'], onlyKeys(quarantine));
  }

  /** What receive may, and read conversations by their name, nothing beside them. */
  grantChats(fn: LambdaFunction): void {
    this.grantReceive(fn);
    this.#allow(fn, 'ReadChats', ['dynamodb:Query'], onlyKeys(TABLE.leadingKeys.conversations));
  }

  /** Load, commit, record, and the second look after an erasure. Nothing is scanned. */
  grantReply(fn: LambdaFunction): void {
    const actions = ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'];
    this.#allow(
      fn,
      'Converse',
      actions.map((action) => `dynamodb:${action}`),
    );
  }

  /** Everything that members look at and change, the lists of conversations included. Nothing is scanned. */
  grantConsole(fn: LambdaFunction): void {
    this.grantReply(fn);
    const { day, needs } = TABLE.indexes;
    const resources = [day, needs].map(({ name }) => `${this.table.tableArn}/index/${name}`);
    fn.addToRolePolicy(new PolicyStatement({ sid: 'ListConversations', actions: ['dynamodb:Query'], resources }));
  }

  /** Find conversations with due work: keys only, so no text can be read. */
  grantSweep(fn: LambdaFunction): void {
    const statement = new PolicyStatement({
      sid: 'FindDueWork',
      actions: ['dynamodb:Query'],
      resources: [`${this.table.tableArn}/index/${TABLE.indexes.due.name}`],
    });
    fn.addToRolePolicy(statement);
    fn.addEnvironment(ENV.table, this.table.tableName);
  }

  #allow(fn: LambdaFunction, sid: string, actions: string[], conditions?: PolicyConditions): void {
    const statement = { sid, actions, resources: [this.table.tableArn] };
    fn.addToRolePolicy(new PolicyStatement(conditions === undefined ? statement : { ...statement, conditions }));
    fn.addEnvironment(ENV.table, this.table.tableName);
  }
}

type PolicyConditions = Record<string, Record<string, unknown>>;

// ForAllValues is also true for a request without keys, hence the second condition.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html (2026-11-22)
function onlyKeys(prefix: string): PolicyConditions {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}*`] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}

function attribute(name: string, type: 'S' | 'N'): Attribute {
  return { name, type: type === 'S' ? AttributeType.STRING : AttributeType.NUMBER };
}
