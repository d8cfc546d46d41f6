// DynamoDB as the product uses it: one table with the indexes of the stack, in memory, one call at a time, on the caller's
// clock. Expired items stay, as real ones do for up to days. test/simulation/ compares it with an emulator.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Item } from '#aws/table.ts';
import { TABLE } from '#functions/settings.ts';
import { copyStored, sizeOf } from './attributes.ts';
import { type Condition, checkValues, holds, type Parsed, parseCondition, type Scope } from './conditions.ts';
import { checkItem, type Input, readInput, takeItem, takeKey, takeScope } from './inputs.ts';
import { query } from './queries.ts';
import { conditionFailed, invalid, NotModelledError } from './refusals.ts';
import { createRows, type Row, type Rows, versionAt } from './rows.ts';
import { applyUpdate, checkUpdate, parseUpdate } from './updates.ts';

/** One write that changed the table; items are the table's own, not to be changed. */
export type TableWrite = {
  /** Milliseconds, as given to `execute`. */
  readonly at: number;
  readonly pk: string;
  readonly sk: string;
  readonly before?: Item;
  readonly after?: Item;
};

export type TableModel = {
  /**
   * Executes one command and answers as the SDK does, without metadata. `name` is the operation (`PutItem`, …), `input` the
   * SDK's input. `now` (milliseconds) must not go back. `asOf` makes a read that is not consistent (every read of an index
   * is none) see the table as it was at that instant, writes of that instant included; consistent reads ignore it.
   * Throws ConditionalCheckFailedException, or what `refused` then holds.
   */
  execute(name: string, input: unknown, now: number, asOf?: number): unknown;
  /** Every item as it stands, expired ones too; the table's own, not to be changed. */
  items(): readonly Item[];
  /** Every write that changed the table, in order. */
  readonly log: readonly TableWrite[];
  /**
   * Everything thrown but failed conditions: ValidationException (DynamoDB would refuse it too) and NotModelledError. The
   * product takes any such error for an outage, so a run is only sound if this is empty.
   */
  readonly refused: readonly Error[];
};

type Call = { readonly rows: Rows; readonly log: TableWrite[]; readonly input: Input; readonly now: number };

const KEYS = [TABLE.partitionKey, TABLE.sortKey];
const MOST_BATCH_KEYS = 100;
const MOST_BATCH_BYTES = 16 * 1024 * 1024;

export function createTableModel(): TableModel {
  const rows = createRows();
  const log: TableWrite[] = [];
  const refused: Error[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  return {
    log,
    refused,
    execute(name, given, now, asOf) {
      try {
        if (now < latest) throw new NotModelledError(`Time went back from ${latest} to ${now}.`);
        latest = now;
        return run(name, { rows, log, input: readInput(name, given), now }, asOf);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) refused.push(error as Error);
        throw error;
      }
    },
    items: () => [...rows.all()].map((row) => current(row, undefined)).filter((item) => item !== undefined),
  };
}

function run(name: string, call: Call, asOf: number | undefined): unknown {
  const { rows, input } = call;
  const seen = input.ConsistentRead ? undefined : asOf;
  switch (name) {
    case 'GetItem':
      return get(rows, input, seen);
    case 'BatchGetItem':
      return getBatch(rows, input, asOf);
    case 'Query':
      return query(rows, input, seen);
    case 'PutItem':
      return put(call);
    case 'UpdateItem':
      return update(call);
    case 'DeleteItem':
      return remove(call);
    default:
      throw new NotModelledError(`The command ${name} is not modelled.`);
  }
}

function get(rows: Rows, { Key }: Input, asOf: number | undefined): { readonly Item?: Item } {
  const { pk, sk } = takeKey(Key);
  const item = current(rows.find(pk, sk), asOf);
  return item === undefined ? {} : { Item: copyStored(item) };
}

/** What does not fit into an answer is left for the next call, as DynamoDB does it. */
function getBatch(rows: Rows, { RequestItems = {} }: Input, asOf: number | undefined): unknown {
  const [request, ...more] = Object.entries(RequestItems);
  if (request === undefined || more.length > 0) throw new NotModelledError('A batch reads from the one table.');
  const [table, { Keys = [], ...options }] = request;
  if (Object.keys(options).length > 0) throw new NotModelledError(`A batch with ${Object.keys(options).join()}.`);
  const keys = Keys.map(takeKey);
  if (keys.length < 1 || keys.length > MOST_BATCH_KEYS) throw invalid('A batch has 1 to 100 keys.');
  if (new Set(keys.map(({ pk, sk }) => `${pk}\n${sk}`)).size < keys.length) {
    throw invalid('Provided list of item keys contains duplicates');
  }
  const found: Item[] = [];
  let bytes = 0;
  let read = 0;
  for (; read < keys.length; read++) {
    const { pk, sk } = keys[read] as (typeof keys)[number];
    const item = current(rows.find(pk, sk), asOf);
    if (item === undefined) continue;
    bytes += sizeOf(item);
    if (bytes > MOST_BATCH_BYTES) break;
    found.push(copyStored(item));
  }
  const left = Keys.slice(read);
  return { Responses: { [table]: found }, UnprocessedKeys: left.length === 0 ? {} : { [table]: { Keys: left } } };
}

function put(call: Call): Record<string, never> {
  const { pk, sk, item } = takeItem(call.input.Item);
  const before = current(call.rows.find(pk, sk), undefined);
  const condition = conditionOf(call.input);
  checkCondition(condition, before, takeScope(call.input, condition));
  write(call, pk, sk, before, item);
  return {};
}

function remove(call: Call): Record<string, never> {
  const { pk, sk } = takeKey(call.input.Key);
  const before = current(call.rows.find(pk, sk), undefined);
  const condition = conditionOf(call.input);
  checkCondition(condition, before, takeScope(call.input, condition));
  if (before !== undefined) write(call, pk, sk, before, undefined);
  return {};
}

function update(call: Call): Record<string, never> {
  const { pk, sk } = takeKey(call.input.Key);
  const before = current(call.rows.find(pk, sk), undefined);
  const condition = conditionOf(call.input);
  const changes = parseUpdate(call.input.UpdateExpression ?? '');
  const scope = takeScope(call.input, condition, changes);
  checkUpdate(changes.tree, scope, KEYS);
  checkCondition(condition, before, scope);
  if (before === undefined && changes.tree.every(({ kind }) => kind === 'remove')) {
    throw new NotModelledError('REMOVE alone where there is no item: its effect is not documented.');
  }
  const key = { [TABLE.partitionKey]: { S: pk }, [TABLE.sortKey]: { S: sk } };
  const after = applyUpdate(changes.tree, before ?? key, scope);
  checkItem(after);
  write(call, pk, sk, before, after);
  return {};
}

function conditionOf({ ConditionExpression: text }: Input): Parsed<Condition> | undefined {
  return text === undefined ? undefined : parseCondition(text);
}

function checkCondition(condition: Parsed<Condition> | undefined, before: Item | undefined, scope: Scope): void {
  if (condition === undefined) return;
  checkValues(condition.tree, scope);
  if (!holds(condition.tree, before, scope)) throw conditionFailed();
}

function write({ rows, log, now }: Call, pk: string, sk: string, before: Item | undefined, after: Item | undefined) {
  rows.write(pk, sk, after, now);
  log.push({ at: now, pk, sk, ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
}

function current(row: Row | undefined, asOf: number | undefined): Item | undefined {
  return row && versionAt(row, asOf)?.item;
}
