// Update expressions: SET, REMOVE and ADD of whole attributes, parsed once a text.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '#aws/table.ts';
import { addNumbers } from './attributes.ts';
import { nameOf, type Operand, type Parsed, resolve, type Scope } from './conditions.ts';
import { checkIndexKey } from './inputs.ts';
import { invalid, NotModelledError } from './refusals.ts';
import { cutTokens, type Tokens } from './tokens.ts';

type Change =
  | { readonly kind: 'set'; readonly path: string; readonly from: Operand }
  | { readonly kind: 'sum'; readonly path: string; readonly left: Operand; readonly right: Operand; sign: 1 | -1 }
  | { readonly kind: 'default'; readonly path: string; readonly existing: string; readonly from: Operand }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'add'; readonly path: string; readonly amount: Operand };
export type Update = readonly Change[];

const parsed = new Map<string, Parsed<Update>>();

export function parseUpdate(text: string): Parsed<Update> {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const tokens = cutTokens(text);
  const changes: Change[] = [];
  const seen = new Set<string>();
  while (tokens.peek() !== '') {
    const section = tokens.take().toUpperCase();
    if (seen.has(section)) throw invalid(`The "${section}" section can only be used once in an update expression;`);
    seen.add(section);
    do changes.push(parseChange(section, tokens));
    while (tokens.takeIf(','));
  }
  const result = { tree: changes, placeholders: tokens.placeholders };
  parsed.set(text, result);
  return result;
}

/** What DynamoDB refuses in an update, whatever the item holds and before it looks at the condition. */
export function checkUpdate(update: Update, scope: Scope, keys: readonly string[]): void {
  const touched = new Set<string>();
  for (const change of update) {
    const name = nameOf(change.path, scope);
    if (touched.has(name)) throw invalid(`Two document paths overlap with each other: ${name}`);
    if (keys.includes(name)) throw invalid(`Cannot update attribute ${name}. This attribute is part of the key`);
    if ('from' in change) checkIndexKey(name, resolve(change.from, undefined, scope));
    touched.add(name);
  }
}

/** The item after the update; every right-hand side is read from the item before it. */
export function applyUpdate(update: Update, before: Item, scope: Scope): Item {
  const after: Record<string, AttributeValue> = { ...before };
  for (const change of update) {
    const name = nameOf(change.path, scope);
    if (change.kind === 'remove') delete after[name];
    else after[name] = valueAfter(change, before, scope);
  }
  return after;
}

function valueAfter(change: Exclude<Change, { kind: 'remove' }>, before: Item, scope: Scope): AttributeValue {
  switch (change.kind) {
    case 'set':
      return present(resolve(change.from, before, scope));
    case 'default':
      return before[nameOf(change.existing, scope)] ?? present(resolve(change.from, before, scope));
    case 'sum': {
      const [left, right] = [change.left, change.right].map((one) => numberIn(present(resolve(one, before, scope))));
      return { N: addNumbers(left as string, right as string, change.sign) };
    }
    case 'add': {
      const amount = present(resolve(change.amount, before, scope));
      if (amount.N === undefined) throw new NotModelledError('ADD of anything but a number is not modelled.');
      const existing = before[nameOf(change.path, scope)];
      return { N: addNumbers(existing === undefined ? '0' : numberIn(existing), amount.N, 1) };
    }
  }
}

function present(value: AttributeValue | undefined): AttributeValue {
  if (value !== undefined) return value;
  throw invalid('The provided expression refers to an attribute that does not exist in the item');
}

function numberIn({ N }: AttributeValue): string {
  if (N !== undefined) return N;
  throw invalid('An operand in the update expression has an incorrect data type');
}

function parseChange(section: string, tokens: Tokens): Change {
  const path = tokens.takePath();
  if (section === 'REMOVE') return { kind: 'remove', path };
  if (section === 'ADD') {
    if (!tokens.peek().startsWith(':')) throw invalid(`Syntax error: ADD needs a value in: ${tokens.text}`);
    return { kind: 'add', path, amount: tokens.take() };
  }
  if (section !== 'SET') throw new NotModelledError(`The section ${section} is not modelled: ${tokens.text}`);
  tokens.expect('=');
  return parseSet(path, tokens);
}

function parseSet(path: string, tokens: Tokens): Change {
  if (tokens.peek() === 'if_not_exists') {
    tokens.take();
    tokens.expect('(');
    const existing = tokens.takePath();
    tokens.expect(',');
    const from = parseOperand(tokens);
    tokens.expect(')');
    return { kind: 'default', path, existing, from };
  }
  const left = parseOperand(tokens);
  if (tokens.peek() === '(') throw new NotModelledError(`The function ${left} is not modelled: ${tokens.text}`);
  for (const [word, sign] of [
    ['+', 1],
    ['-', -1],
  ] as const) {
    if (tokens.takeIf(word)) return { kind: 'sum', path, left, right: parseOperand(tokens), sign };
  }
  return { kind: 'set', path, from: left };
}

function parseOperand(tokens: Tokens): Operand {
  return tokens.peek().startsWith(':') ? tokens.take() : tokens.takePath();
}
