// Runs emulators in their own process, because jest cannot load one of them. Ends with its standard input, so that
// nothing stays behind whatever happens to the test.
import { type DynamoOptions, type QueueOptions, startDynamo, startSqs } from '#local/emulators.ts';

const wanted = JSON.parse(process.argv[2] ?? '{}') as {
  readonly dynamo?: DynamoOptions;
  readonly sqs?: QueueOptions;
};

const [dynamo, sqs] = await Promise.all([
  wanted.dynamo && startDynamo(wanted.dynamo),
  wanted.sqs && startSqs(wanted.sqs),
]);

process.stdin.on('end', async () => {
  await Promise.all([dynamo?.close(), sqs?.close()]);
  process.exit(0);
});
process.stdin.resume();
process.stdout.write(`${JSON.stringify({ dynamo: dynamo?.endpoint, sqs: sqs?.endpoint })}\n`);
