// Any value to checked settings, or to one useful sentence for each thing that is wrong with its shape. Used by files and
// by the console, which sends the same settings as JSON.
import type * as z from 'zod';
import { type Settings, settingsSchema } from '#core/settings.ts';
import { shortened } from './places.ts';
import { defOf, type Schema, type SchemaDef } from './schema-def.ts';

export type Path = readonly (string | number)[];

/** `code` is a fixed word for pages in other languages; `missing`: there is nothing at the path, the place to show is its parent. */
export type Issue = { readonly path: Path; readonly code: string; readonly sentence: string; readonly missing?: true };

export type Parsed =
  | { readonly kind: 'ok'; readonly settings: Settings }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] };

/** Checks the shape of settings. Never throws; every wrong value is reported, each path once. */
export function parseSettings(value: unknown): Parsed {
  const result = settingsSchema.safeParse(measurable(value), { error: genericSentence });
  if (result.success) return { kind: 'ok', settings: result.data };
  const issues = result.error.issues.flatMap((issue) => explain(issue, [], value));
  return { kind: 'invalid', issues: oneForEachPath(withoutMisspelt(issues)) };
}

/** Settings themselves need 9 levels; further down no schema looks. */
const DEEPEST = 20;

/**
 * The value with nothing but plain values under keys called `length`: zod compares those with a limit wherever a text or a
 * list should be, and an object that cannot become a number would make it throw.
 */
function measurable(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((item) => measurable(item, depth + 1));
  const entries = Object.entries(value).map(([key, inside]) => {
    const isLength = key === 'length' && typeof inside === 'object';
    return [key, isLength ? 0 : measurable(inside, depth + 1)] as const;
  });
  return Object.fromEntries(entries);
}

type ZodIssue = z.core.$ZodIssue;
type Explained = Issue & { readonly meant?: string };

function explain(issue: ZodIssue, parent: Path, root: unknown): readonly Explained[] {
  const path = [...parent, ...(issue.path as Path)];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key]));
  if (issue.code === 'invalid_union') {
    const branch = closestBranch(issue.errors as readonly (readonly ZodIssue[])[]);
    if (branch !== undefined) return branch.flatMap((inner) => explain(inner, path, root));
  }
  const found = valueAt(root, path);
  if (found === undefined) return [{ path, code: 'missing', sentence: `missing: ${issue.message}`, missing: true }];
  if (found === null) return [{ path, code: 'empty', sentence: `empty: ${issue.message}` }];
  const joined = issue.code === 'invalid_type' && typeof found === 'string' && /^[\w$-]+:\S/.test(found);
  const isKey = joined && (issue.expected === 'object' || issue.expected === 'record');
  return [{ path, code: codeOf(issue), sentence: isKey ? 'write a space after the colon' : issue.message }];
}

/** The schema names what it checks by hand; what is left of the others goes by the kind of the check. */
function codeOf(issue: ZodIssue): string {
  if (issue.code === 'custom') return typeof issue.params?.code === 'string' ? issue.params.code : 'wrong';
  return issue.code === 'too_big' || issue.code === 'too_small' ? issue.code.replace('_', '-') : 'wrong';
}

/** The branch that was meant: of those whose kind of value fits, the only one with the fewest complaints. */
function closestBranch(branches: readonly (readonly ZodIssue[])[]): readonly ZodIssue[] | undefined {
  const fitting = branches.filter((issues) => !issues.some(isOtherKind)).sort((a, b) => a.length - b.length);
  const [best, second] = fitting;
  return best !== undefined && best.length !== second?.length ? best : undefined;
}

function isOtherKind(issue: ZodIssue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

function unknownKey(path: Path): Explained {
  const key = String(path.at(-1));
  const known = keysAt(path.slice(0, -1));
  const meant = closestKey(key, known);
  const name = shortened(key);
  if (meant !== undefined)
    return { path, code: 'unknown-key', sentence: `unknown key: ${name} (did you mean ${meant}?)`, meant };
  const choice = known.length <= 8 ? ` (possible here: ${known.join(', ')})` : '';
  return { path, code: 'unknown-key', sentence: `unknown key: ${name}${choice}` };
}

/** The schemas that a value may have: what stands inside defaults, optionals and unions. */
function choicesOf(schema: Schema): readonly SchemaDef[] {
  const def = defOf(schema);
  if (def.innerType !== undefined) return choicesOf(def.innerType);
  return def.options === undefined ? [def] : def.options.flatMap(choicesOf);
}

function keysAt(path: Path): readonly string[] {
  let choices = choicesOf(settingsSchema);
  for (const key of path) {
    choices = choices.flatMap(({ shape, element, valueType }) => {
      const inside = typeof key === 'number' ? element : (valueType ?? shape?.[key]);
      return inside === undefined ? [] : choicesOf(inside);
    });
  }
  return choices.flatMap(({ shape, keyType }) => [
    ...Object.keys(shape ?? {}),
    ...[...(keyType?._zod.values ?? [])].map(String),
  ]);
}

/** A known key that somebody meant: other capitals, a longer form (`monday`), or a letter or two amiss. */
export function closestKey(written: string, known: readonly string[]): string | undefined {
  const key = written.slice(0, 60).toLowerCase();
  const reachable = known
    .map((candidate) => ({ candidate, distance: editDistance(key, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= (candidate.length < 4 ? 1 : 2) && distance < candidate.length - 1)
    .sort((a, b) => a.distance - b.distance);
  const longer = known.find((candidate) => candidate.length > 2 && key.startsWith(candidate.toLowerCase()));
  return reachable[0]?.candidate ?? longer;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

/** Who wrote `txt` for `text` needs to hear of `txt` only. */
function withoutMisspelt(issues: readonly Explained[]): readonly Explained[] {
  const meant = new Set(
    issues.flatMap(({ path, meant }) => (meant ? [JSON.stringify([...path.slice(0, -1), meant])] : [])),
  );
  return issues.filter(({ path, missing }) => !(missing && meant.has(JSON.stringify(path))));
}

function oneForEachPath(issues: readonly Explained[]): readonly Issue[] {
  const first = new Map<string, Issue>();
  for (const { path, code, sentence, missing } of issues) {
    const name = JSON.stringify(path);
    if (!first.has(name)) first.set(name, missing ? { path, code, sentence, missing } : { path, code, sentence });
  }
  return [...first.values()];
}

/** Where the schema has no sentence of its own. */
function genericSentence(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_value') return `write ${oneOf(issue.values.map(String))}`;
  if (issue.code !== 'invalid_type') return undefined;
  switch (issue.expected) {
    case 'boolean':
      return 'write true or false';
    case 'array':
      return 'write a list, each entry on its own line after a -';
    default:
      return 'write keys with values here';
  }
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
