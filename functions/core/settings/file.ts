// A settings file to checked settings, or to every problem it has, each with its line and column. The one door for files:
// the command line and the tests come in here.
import type { Settings } from '#core/settings.ts';
import { checkSettings } from './check.ts';
import { findConflicts } from './conflicts.ts';
import { type Issue, type Path, parseSettings } from './issues.ts';
import { pathTo } from './places.ts';
import { readSource, type Source } from './source.ts';
import { deepest, type Mending, mended, plainValue, type SourceNode, withBusiness } from './tree.ts';

/** `line` and `column` count from 1 and lie within the file; `path` is empty where a problem belongs to no value. */
export type Problem = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly sentence: string;
  readonly level: 'error' | 'warning';
};

export type ReadSettings =
  | { readonly kind: 'ok'; readonly settings: Settings; readonly warnings: readonly Problem[] }
  /** `settings` are there where only their parts do not fit together. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[]; readonly settings?: Settings };

/**
 * Reads settings written in YAML or JSON. `file` is the name for problems. Never throws. All problems are found at once,
 * in file order; a file that is not YAML has only those of its syntax.
 */
export function readSettings(file: string, text: string): ReadSettings {
  const source = readSource(file, text);
  const { settings, findings } = findingsOf(source);
  const problems = findings
    .map(({ at, ...finding }) => ({ at, problem: { file, ...source.placeAt(at), ...finding } }))
    .sort((a, b) => a.at - b.at)
    .map(({ problem }) => problem);
  if (settings === undefined) return { kind: 'invalid', problems };
  if (problems.some(({ level }) => level === 'error')) return { kind: 'invalid', problems, settings };
  return { kind: 'ok', settings, warnings: problems };
}

/** `settings.yaml:12:7 hours.mon[0].close: write a time like 19:30` */
export function formatProblem({ file, line, column, path, sentence, level }: Problem): string {
  const words = level === 'warning' ? `warning: ${sentence}` : sentence;
  return `${file}:${line}:${column} ${path === '' ? '' : `${path}: `}${words}`;
}

type Finding = Pick<Problem, 'path' | 'sentence' | 'level'> & { readonly at: number };

function findingsOf({ root, faults }: Source): { readonly settings?: Settings; readonly findings: readonly Finding[] } {
  const written = faults.map((fault): Finding => ({ ...fault, level: 'error' }));
  if (root === undefined) return { findings: written };
  const parsed = parseSettings(plainValue(root));
  if (parsed.kind === 'ok') {
    const remarks = checkSettings(parsed.settings).map((remark) => found(root, remark));
    return { settings: parsed.settings, findings: [...written, ...remarks] };
  }
  const faulty = new Set(faults.map(({ path }) => path));
  const issues = parsed.issues
    .map(({ path, sentence }) => found(root, { path, sentence, level: 'error' }))
    .filter(({ path }) => !faulty.has(path));
  return { findings: [...written, ...issues, ...conflictsOfTheRest(root, parsed.issues)] };
}

/** Cuts out what has the wrong shape, until the rest can be checked for contradictions. */
function conflictsOfTheRest(root: SourceNode, issues: readonly Issue[]): readonly Finding[] {
  let rest = withBusiness(root);
  let wrong = issues;
  for (;;) {
    const mending = mendingOf(rest, wrong);
    if (mending.doomed.size + mending.lacking.size === 0) return [];
    rest = withBusiness(mended(rest, mending));
    const parsed = parseSettings(plainValue(rest));
    if (parsed.kind === 'ok') return findConflicts(parsed.settings).map((remark) => found(rest, remark));
    wrong = parsed.issues;
  }
}

/** A missing text is filled in, so that the intent around it is still compared with the others. */
function mendingOf(root: SourceNode, issues: readonly Issue[]): Mending {
  const doomed = new Set<SourceNode>();
  const lacking = new Map<SourceNode, string>();
  for (const { path } of issues) {
    const { node, depth } = deepest(root, path);
    const key = path[depth];
    if (node.kind === 'map' && depth === path.length - 1 && (key === 'text' || key === 'answer'))
      lacking.set(node, key);
    else if (node !== root) doomed.add(node);
  }
  return { doomed, lacking };
}

type Remark = { readonly path: Path; readonly sentence: string; readonly level: Problem['level'] };

function found(root: SourceNode, { path, sentence, level }: Remark): Finding {
  const { node, depth } = deepest(root, path);
  return { at: node.at, path: path.slice(depth).reduce<string>(pathTo, node.path), sentence, level };
}
