// Reads an owner's text into plain parts: words, and places for a variable. Liquid's own tokenizer does the reading (the
// rest of the engine is not loaded: no tag and no other filter exists here, so there is nothing to run).
import { defaultOptions, Tokenizer, TypeGuards } from 'liquidjs';
import { isVariable, nearestVariable, VARIABLES, type Variable } from './names.ts';

/** Longer texts than any channel takes are not read at all. */
export const MAX_TEMPLATE = 16_384;

/** Where a place takes its words from. */
export type Source = { readonly variable: Variable } | { readonly words: string };
/** `sources`: the first that has words is inserted. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'place'; readonly sources: readonly Source[] };
/** What is wrong, and where: `at` counts UTF-16 units from the start. */
export type Fault = { readonly at: number; readonly sentence: string };
export type Template = { readonly parts: readonly Part[]; readonly faults: readonly Fault[] };

type FilteredValue = ReturnType<Tokenizer['readFilteredValue']>;
type TopLevelToken = ReturnType<Tokenizer['readTopLevelToken']>;

const EXAMPLE = '{{ customer_name | default: "there" }}';
const TOO_LONG = `Shorten this text to ${MAX_TEMPLATE} characters.`;
const NO_TAGS = 'Texts with {% … %} cannot be used here. Use only names between {{ and }}, as in {{ customer_name }}.';
const NO_NAME = 'Write one name between {{ and }}, as in {{ customer_name }}.';
const NOT_CLOSED = 'This {{ is never closed. Write }} after the name, as in {{ customer_name }}.';
const ONLY_DEFAULT = `Only "default" can follow the name, as in ${EXAMPLE}.`;
const NO_DEFAULT = `Write what to say instead after "default:", as in ${EXAMPLE}.`;

/** Never throws. Where `faults` is not empty there are no parts. */
export function readTemplate(template: string): Template {
  if (template.length > MAX_TEMPLATE) return { parts: [], faults: [{ at: MAX_TEMPLATE, sentence: TOO_LONG }] };
  const faults: Fault[] = [];
  const places = new Map<number, readonly Source[]>();
  for (const token of tokensOf(template, faults)) {
    if (TypeGuards.isTagToken(token)) faults.push({ at: token.begin, sentence: NO_TAGS });
    if (!TypeGuards.isOutputToken(token)) continue;
    const read = readPlace(new Tokenizer(template, undefined, undefined, token.contentRange), token.begin);
    if ('sentence' in read) faults.push(read);
    else places.set(token.begin, read);
  }
  if (faults.length > 0) return { parts: [], faults };
  // Read once more as a whole: only now `{{-` and `-}}` have taken away the blanks around them.
  const parts = new Tokenizer(template).readTopLevelTokens().map((token): Part => {
    const sources = places.get(token.begin);
    if (sources !== undefined) return { kind: 'place', sources };
    return { kind: 'text', text: TypeGuards.isHTMLToken(token) ? token.getContent() : token.getText() };
  });
  return { parts, faults };
}

function tokensOf(template: string, faults: Fault[]): readonly TopLevelToken[] {
  const tokens: TopLevelToken[] = [];
  const tokenizer = new Tokenizer(template);
  try {
    while (!tokenizer.end()) tokens.push(tokenizer.readTopLevelToken(defaultOptions));
  } catch {
    const last = tokens.at(-1);
    if (TypeGuards.isTagToken(last) && last.name === 'raw') return tokens; // the tag itself is the fault
    const at = last?.end ?? 0; // what cannot be read begins where the last token ends
    faults.push({ at, sentence: template.startsWith('{{', at) ? NOT_CLOSED : NO_TAGS });
  }
  return tokens;
}

/** What stands between `{{` at `begin` and `}}`. */
function readPlace(tokenizer: Tokenizer, begin: number): readonly Source[] | Fault {
  let value: FilteredValue;
  try {
    value = tokenizer.readFilteredValue();
  } catch {
    return { at: begin, sentence: NO_NAME };
  }
  const [name, ...others] = value.initial.postfix;
  if (name === undefined || others.length > 0) return { at: name?.begin ?? begin, sentence: NO_NAME };
  if (!TypeGuards.isPropertyAccessToken(name)) return { at: name.begin, sentence: NO_NAME };
  const first = readName(name);
  if ('sentence' in first) return first;
  const sources: Source[] = [first];
  for (const filter of value.filters) {
    if (filter.name !== 'default') return { at: filter.begin, sentence: ONLY_DEFAULT };
    const [words, ...more] = filter.args;
    const source = more.length > 0 ? undefined : readDefault(words);
    if (source === undefined) return { at: filter.begin, sentence: NO_DEFAULT };
    if ('sentence' in source) return source;
    sources.push(source);
  }
  return sources;
}

function readDefault(words: FilteredValue['filters'][number]['args'][number] | undefined): Source | Fault | undefined {
  if (TypeGuards.isQuotedToken(words)) return { words: words.content };
  if (TypeGuards.isNumberToken(words)) return { words: words.getText() };
  if (TypeGuards.isPropertyAccessToken(words)) return readName(words);
  return undefined;
}

function readName(token: { readonly begin: number; getText(): string }): Source | Fault {
  const name = token.getText().trim();
  if (isVariable(name)) return { variable: name };
  const close = nearestVariable(name);
  const advice = close === undefined ? `Use one of ${VARIABLES.join(', ')}.` : `Did you mean "${close}"?`;
  return { at: token.begin, sentence: `There is no "${name.slice(0, 40)}". ${advice}` };
}
