// The table of the stack for benches and tests, made from the same constants as the deployed one.
import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { TABLE } from '#functions/settings.ts';

/** Resolves with the name once the table can be used. */
export async function createTable(client: DynamoDBClient, name: string): Promise<string> {
  const indexes = Object.values(TABLE.indexes);
  const texts = [TABLE.partitionKey, TABLE.sortKey, ...indexes.map(({ partitionKey }) => partitionKey)];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        ...texts.map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' as const })),
        ...indexes.map(({ sortKey, sortType }) => ({ AttributeName: sortKey, AttributeType: sortType })),
      ],
      KeySchema: keySchema(TABLE),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: 'KEYS_ONLY' as const },
      })),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.02, maxDelay: 0.1 }, { TableName: name });
  return name;
}

function keySchema({ partitionKey, sortKey }: { readonly partitionKey: string; readonly sortKey: string }) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
}
