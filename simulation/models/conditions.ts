// Condition and key condition expressions: parsed once a text, then asked of items.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '#aws/table.ts';
import { beginsWith, compareValues, typeOf } from './attributes.ts';
import { invalid, NotModelledError } from './refusals.ts';
import { cutTokens, type Tokens } from './tokens.ts';

/** What `#names` and `:values` of a call stand for. */
export type Scope = {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, AttributeValue>>;
};

const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='] as const;
export type Comparator = (typeof COMPARATORS)[number];
/** A path (`name`, `#name`) or a value (`:value`), as written. */
export type Operand = string;
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly inner: Condition }
  | { readonly kind: 'compare'; readonly by: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly left: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: 'exists'; readonly left: Operand; readonly expected: boolean }
  | { readonly kind: 'begins'; readonly left: Operand; readonly prefix: Operand };
type Between = Extract<Condition, { readonly kind: 'between' }>;
export type Parsed<Tree> = { readonly tree: Tree; readonly placeholders: ReadonlySet<string> };

const parsed = new Map<string, Parsed<Condition>>();

export function parseCondition(text: string): Parsed<Condition> {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const tokens = cutTokens(text);
  const tree = parseOr(tokens, new Set());
  if (tokens.peek() !== '') throw invalid(`Syntax error before "${tokens.peek()}" in: ${text}`);
  const result = { tree, placeholders: tokens.placeholders };
  parsed.set(text, result);
  return result;
}

/** Whether an item (undefined where there is none) fulfils a condition. */
export function holds(condition: Condition, item: Item | undefined, scope: Scope): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, item, scope) && holds(condition.right, item, scope);
    case 'or':
      return holds(condition.left, item, scope) || holds(condition.right, item, scope);
    case 'not':
      return !holds(condition.inner, item, scope);
    case 'exists':
      return (resolve(condition.left, item, scope) !== undefined) === condition.expected;
    case 'begins':
      return begins(resolve(condition.left, item, scope), resolve(condition.prefix, item, scope));
    case 'between':
      return isBetween(condition, item, scope);
    case 'compare':
      return compares(condition.by, resolve(condition.left, item, scope), resolve(condition.right, item, scope));
  }
}

/** What an operand stands for; undefined where the item has no such attribute. */
export function resolve(operand: Operand, item: Item | undefined, scope: Scope): AttributeValue | undefined {
  return operand.startsWith(':') ? scope.values[operand] : item?.[nameOf(operand, scope)];
}

export function nameOf(path: string, scope: Scope): string {
  return path.startsWith('#') ? (scope.names[path] as string) : path;
}

function compares(by: Comparator, left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  const order = left === undefined || right === undefined ? undefined : compareValues(left, right);
  if (by === '<>') return order !== 0;
  if (order === undefined) return false;
  if (by === '=') return order === 0;
  if (by === '<') return order < 0;
  if (by === '<=') return order <= 0;
  return by === '>' ? order > 0 : order >= 0;
}

function begins(left: AttributeValue | undefined, prefix: AttributeValue | undefined): boolean {
  return left !== undefined && prefix !== undefined && beginsWith(left, prefix);
}

function isBetween(condition: Between, item: Item | undefined, scope: Scope): boolean {
  const [left, low, high] = [condition.left, condition.low, condition.high].map((one) => resolve(one, item, scope));
  return compares('>=', left, low) && compares('<=', left, high);
}

/** What DynamoDB refuses in a condition's values, whether or not an item would lead there. */
export function checkValues(condition: Condition, scope: Scope): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      checkValues(condition.left, scope);
      checkValues(condition.right, scope);
      break;
    case 'not':
      checkValues(condition.inner, scope);
      break;
    case 'begins':
      checkPrefix(condition.prefix, scope);
      break;
    case 'between':
      checkBounds(condition, scope);
      break;
  }
}

function checkPrefix(prefix: Operand, scope: Scope): void {
  if (resolve(prefix, undefined, scope)?.N === undefined) return;
  throw invalid('Incorrect operand type for operator or function: begins_with, N');
}

function checkBounds({ low, high }: Between, scope: Scope): void {
  const [least, most] = [low, high].map((one) => resolve(one, undefined, scope));
  if (least === undefined || most === undefined) return;
  if (typeOf(least) !== typeOf(most)) throw invalid('BETWEEN requires bounds of one type.');
  if (compares('>', least, most)) throw invalid('BETWEEN requires an upper bound that is not below the lower one.');
}

/** `wrapped` holds what stood in parentheses: a second pair around it is refused. */
function parseOr(tokens: Tokens, wrapped: Set<Condition>): Condition {
  let left = parseAnd(tokens, wrapped);
  while (tokens.takeIf('OR')) left = { kind: 'or', left, right: parseAnd(tokens, wrapped) };
  return left;
}

function parseAnd(tokens: Tokens, wrapped: Set<Condition>): Condition {
  let left = parseNot(tokens, wrapped);
  while (tokens.takeIf('AND')) left = { kind: 'and', left, right: parseNot(tokens, wrapped) };
  return left;
}

function parseNot(tokens: Tokens, wrapped: Set<Condition>): Condition {
  if (tokens.takeIf('NOT')) {
    if (tokens.peek().toUpperCase() === 'NOT') throw new NotModelledError(`NOT of NOT: ${tokens.text}`);
    return { kind: 'not', inner: parseNot(tokens, wrapped) };
  }
  if (!tokens.takeIf('(')) return parseSimple(tokens);
  const inner = parseOr(tokens, wrapped);
  tokens.expect(')');
  if (wrapped.has(inner)) throw invalid('The expression has redundant parentheses;');
  wrapped.add(inner);
  return inner;
}

function parseSimple(tokens: Tokens): Condition {
  const word = tokens.peek();
  if (word === 'attribute_exists' || word === 'attribute_not_exists') {
    tokens.take();
    tokens.expect('(');
    const left = tokens.takePath();
    tokens.expect(')');
    return { kind: 'exists', left, expected: word === 'attribute_exists' };
  }
  if (word === 'begins_with') return parseBegins(tokens);
  const left = parseOperand(tokens);
  if (tokens.takeIf('BETWEEN')) {
    const low = parseOperand(tokens);
    tokens.expect('AND');
    return { kind: 'between', left, low, high: parseOperand(tokens) };
  }
  const by = COMPARATORS.find((one) => one === tokens.peek());
  if (by === undefined) throw new NotModelledError(`"${left} ${tokens.peek()}" in: ${tokens.text}`);
  tokens.take();
  const right = parseOperand(tokens);
  if (!right.startsWith(':'))
    throw new NotModelledError(`A comparison with an attribute or a function: ${tokens.text}`);
  return { kind: 'compare', by, left, right };
}

function parseBegins(tokens: Tokens): Condition {
  tokens.take();
  tokens.expect('(');
  const left = tokens.takePath();
  tokens.expect(',');
  const prefix = parseOperand(tokens);
  tokens.expect(')');
  return { kind: 'begins', left, prefix };
}

function parseOperand(tokens: Tokens): Operand {
  return tokens.peek().startsWith(':') ? tokens.take() : tokens.takePath();
}
