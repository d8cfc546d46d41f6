// Where the models leave the emulators on purpose, or stop where DynamoDB and SQS go on: in one place, for the conformance
// tests and for docs/proof-models.md, which holds the same table.

export type Difference = {
  readonly what: string;
  readonly emulator: string;
  readonly aws: string;
  /** Where AWS says so. */
  readonly source: string;
  readonly model: string;
};

const SQS = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest';
const DYNAMO = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide';

export const QUEUE_DIFFERENCES: readonly Difference[] = [
  {
    what: 'A handle whose visibility is over',
    emulator: 'obeys it until the message is given to somebody else; later says yes and does nothing',
    aws: 'refuses it on a FIFO queue, whether or not the message was received again',
    source: 'https://repost.aws/knowledge-center/sqs-receipt-handle-error',
    model: 'as AWS; such steps are left out of the comparison',
  },
  {
    what: 'Several messages of one group in one receive',
    emulator: 'one only; the copy used here is patched (`patches/`)',
    aws: 'as many as there are, in order, before those of other groups',
    source: `${SQS}/SQSDeveloperGuide/FIFO-queues-understanding-logic.html`,
    model: 'as AWS; which groups come is chosen by the caller',
  },
  {
    what: 'Time',
    emulator: 'the real clock',
    aws: 'the real clock',
    source: `${SQS}/SQSDeveloperGuide/sqs-visibility-timeout.html`,
    model: 'the caller’s clock; steps within 0.35 s of a deadline are not compared',
  },
  {
    what: 'End of the five minutes of deduplication',
    emulator: 'counts them, too long for a test',
    aws: 'five minutes from the accepted sending, also after the message was deleted',
    source: `${SQS}/SQSDeveloperGuide/FIFO-key-terms.html`,
    model: 'as AWS; told by `queue-model.test.ts` alone',
  },
  {
    what: '`DeduplicationScope`, high throughput',
    emulator: 'stored, without effect',
    aws: 'the scope is the queue, unless the queue says otherwise',
    source: `${SQS}/SQSDeveloperGuide/high-throughput-fifo.html`,
    model: 'the queue, as the stack has it; no throughput limits',
  },
  {
    what: 'Retention',
    emulator: 'stored, without effect',
    aws: 'counted from the sending; a FIFO dead-letter queue counts anew from the move',
    source: `${SQS}/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html`,
    model: 'as AWS; told by `queue-model.test.ts` alone',
  },
  {
    what: 'More than twelve hours hidden',
    emulator: 'twelve hours from each change',
    aws: 'twelve hours from the receive; a change beyond them is refused',
    source: `${SQS}/APIReference/API_ChangeMessageVisibility.html`,
    model: 'as AWS; told by `queue-model.test.ts` alone',
  },
  {
    what: 'Characters beyond the first plane in a body',
    emulator: 'refused',
    aws: 'allowed',
    source: `${SQS}/SQSDeveloperGuide/quotas-messages.html`,
    model: 'as AWS (envelopes are ASCII)',
  },
  {
    what: '120,000 messages in flight, 20,000 looked through, `ReceiveRequestAttemptId`, delays',
    emulator: 'partly',
    aws: 'limits of a queue, options of a call',
    source: `${SQS}/SQSDeveloperGuide/quotas-fifo.html`,
    model: 'not modelled: nothing here comes near or uses them',
  },
];

export const TABLE_DIFFERENCES: readonly Difference[] = [
  {
    what: 'Order of texts',
    emulator: 'bounds of BETWEEN by UTF-16 units',
    aws: 'by bytes of UTF-8',
    source: `${DYNAMO}/HowItWorks.NamingRulesDataTypes.html`,
    model: 'as AWS; the comparison leaves out the thousands where the two orders differ',
  },
  {
    what: 'Reads that are not consistent',
    emulator: 'see every write at once',
    aws: 'may be behind, on indexes always',
    source: `${DYNAMO}/HowItWorks.ReadConsistency.html`,
    model: 'as late as the caller wants (`asOf`), the whole table at one instant',
  },
  {
    what: 'Expired items',
    emulator: 'stay for ever',
    aws: 'are deleted within a few days',
    source: `${DYNAMO}/howitworks-ttl.html`,
    model: 'stay for ever, the harder case: readers have to look',
  },
  {
    what: 'Items of an index with the same sort key',
    emulator: 'by a hash of the key',
    aws: 'in no documented order',
    source: `${DYNAMO}/GSI.html`,
    model: 'by the table’s key; compared as a set',
  },
  {
    what: 'Bytes of a page of a query',
    emulator: 'an estimate of DynamoDB’s storage format',
    aws: '1 MB',
    source: `${DYNAMO}/Query.Pagination.html`,
    model: 'sizes of items as documented; the item that fills the page is its last',
  },
  {
    what: 'Reserved words as names',
    emulator: 'refused',
    aws: 'refused',
    source: `${DYNAMO}/ReservedWords.html`,
    model: 'let through: names are constants of the sources, and the contract tests run them on two emulators',
  },
  {
    what: '`REMOVE` alone where there is no item',
    emulator: 'makes an item of its key',
    aws: 'not documented',
    source: `${DYNAMO}/Expressions.UpdateExpressions.html`,
    model: 'an error: not modelled',
  },
  {
    what: 'NOT of NOT, comparing two attributes, functions but `attribute_exists`, `attribute_not_exists` and `begins_with`, filters, projections, returned values, transactions, scans, lists, maps, sets, numbers of more than 15 digits',
    emulator: 'most of them',
    aws: 'all of them',
    source: `${DYNAMO}/Expressions.OperatorsAndFunctions.html`,
    model: 'an error: not modelled',
  },
  {
    what: 'Throttling, unprocessed keys, lost answers',
    emulator: 'never',
    aws: 'at any time',
    source: `${DYNAMO}/Programming.Errors.html`,
    model: 'never: they are faults, which the simulation adds outside (only batches over 16 MB leave keys unprocessed)',
  },
];

/** The table as the document has it. */
export function differencesTable(differences: readonly Difference[]): string {
  const rows = differences.map(({ what, emulator, aws, source, model }) => [
    what,
    emulator,
    `${aws} ([AWS](${source}))`,
    model,
  ]);
  return [['What', 'Emulator', 'AWS', 'Model'], ['---', '---', '---', '---'], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}
