// A value of the settings as one text, for people: of a question its answer, of an opening its times, of a text its words.

export type SwitchWords = { readonly yes: string; readonly no: string };

type Keyed = Readonly<Record<string, unknown>>;

const LANGUAGES = new Set(['it', 'en', 'es', 'pt']);

export function valueInWords(value: unknown, words: SwitchWords): string {
  if (value === true) return words.yes;
  if (value === false) return words.no;
  if (Array.isArray(value)) return value.map((item) => valueInWords(item, words)).join(', ') || '–';
  if (typeof value !== 'object' || value === null) return String(value ?? '–');
  const keyed: Keyed = { ...value };
  return openingInWords(keyed) ?? whatMattersOf(keyed, words) ?? linesOf(keyed, words);
}

function openingInWords({ open, close }: Keyed): string | undefined {
  return typeof open === 'string' && typeof close === 'string' ? `${open}–${close}` : undefined;
}

/** What customers see of it says more than all of its fields. */
function whatMattersOf(keyed: Keyed, words: SwitchWords): string | undefined {
  const { answer, text, title, from, to, name } = keyed;
  if (from !== undefined && name !== undefined) {
    return [
      `${from}${to === undefined ? '' : ` – ${to}`}`,
      valueInWords(name, words),
      valueInWords(keyed.hours, words),
    ].join(', ');
  }
  const shown = answer ?? text ?? title;
  return shown === undefined ? undefined : valueInWords(shown, words);
}

function linesOf(keyed: Keyed, words: SwitchWords): string {
  const entries = Object.entries(keyed).filter(([, inside]) => inside !== undefined && !isEmpty(inside));
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && LANGUAGES.has(only[0])) return valueInWords(only[1], words);
  return entries.map(([key, inside]) => `${key}: ${valueInWords(inside, words)}`).join('\n') || '–';
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
