// vCards as phones and address books write them (RFC 6350, RFC 2426 and the older 2.1): name, numbers and note of each card.

export type Card = {
  /** Where the card begins. */
  readonly line: number;
  readonly name: string;
  readonly phones: readonly string[];
  readonly note: string;
};

export type Cards =
  | { readonly kind: 'ok'; readonly cards: readonly Card[] }
  | { readonly kind: 'broken'; readonly line: number };

type Property = {
  readonly line: number;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly value: string;
};

/** Lines of one property: a photograph may have thousands, which nobody needs whole. */
const MOST_PARTS = 200;

export function looksLikeCards(text: string): boolean {
  return /^\uFEFF?\s*BEGIN:VCARD\s*$/im.test(text.slice(0, 200));
}

/** Broken: a card that never ends. Whatever a card holds besides is passed over. Never throws. */
export function readCards(text: string): Cards {
  const cards: Card[] = [];
  let open: { line: number; name: string; structured: string; phones: string[]; note: string } | undefined;
  for (const property of propertiesOf(text)) {
    const { line, name, value } = property;
    const isCard = /^VCARD$/i.test(value.trim());
    if (name === 'BEGIN' && isCard) open = { line, name: '', structured: '', phones: [], note: '' };
    else if (name === 'END' && isCard && open !== undefined) {
      const { structured, ...card } = open;
      cards.push({ ...card, name: card.name || structured });
      open = undefined;
    } else if (open !== undefined) take(open, property);
  }
  return open === undefined ? { kind: 'ok', cards } : { kind: 'broken', line: open.line };
}

function take(
  open: { name: string; structured: string; phones: string[]; note: string },
  { name, parameters, value }: Property,
): void {
  switch (name) {
    case 'FN':
      open.name ||= plain(value);
      break;
    case 'N': {
      const [family = '', given = '', middle = ''] = value.split(/(?<!\\);/).map(plain);
      open.structured ||= [given, middle, family].filter((part) => part !== '').join(' ');
      break;
    }
    case 'ORG':
      open.structured ||= plain(value.split(/(?<!\\);/)[0] ?? '');
      break;
    case 'NOTE':
      open.note ||= plain(value);
      break;
    case 'TEL': {
      if (parameters.some((parameter) => /FAX|PAGER/.test(parameter.toUpperCase()))) break;
      // What WhatsApp exports names the id itself.
      const id = parameters.find((parameter) => /^WAID=\d+$/i.test(parameter))?.slice(5);
      open.phones.push(id === undefined ? plain(value) : `+${id}`);
    }
  }
}

/** Lines put together again: a line that begins with a space goes on, and so does quoted-printable text that ends with `=`. */
function propertiesOf(text: string): readonly Property[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const properties: Property[] = [];
  for (let at = 0; at < lines.length; ) {
    const isQuoted = /^[^:]*ENCODING=QUOTED-PRINTABLE/i.test(lines[at] ?? '');
    const parts = partsFrom(lines, at, isQuoted);
    const whole = parts.map((part) => (isQuoted ? part.replace(/=$/, '') : part)).join('');
    const property = readProperty(at + 1, whole, isQuoted);
    if (property !== undefined) properties.push(property);
    at += parts.length;
  }
  return properties;
}

function partsFrom(lines: readonly string[], start: number, isQuoted: boolean): readonly string[] {
  const parts = [lines[start] ?? ''];
  for (const next of lines.slice(start + 1, start + 1 + MOST_PARTS)) {
    const goesOn = isQuoted && parts.at(-1)?.endsWith('=');
    if (!goesOn && !/^[ \t]/.test(next)) break;
    parts.push(goesOn ? next : next.slice(1));
  }
  return parts;
}

function readProperty(line: number, whole: string, isQuoted: boolean): Property | undefined {
  const [, head, value = ''] = /^((?:"[^"]*"|[^":])+):(.*)$/s.exec(whole) ?? [];
  if (head === undefined) return undefined;
  const [name = '', ...parameters] = head.split(';');
  // "item1.TEL": which properties belong together, which nobody needs here.
  const bare = name
    .slice(name.lastIndexOf('.') + 1)
    .trim()
    .toUpperCase();
  return { line, name: bare, parameters, value: isQuoted ? fromQuotedPrintable(value) : value };
}

/** UTF-8, as every phone of the last fifteen years writes it; a sequence that is none stays as it stands. */
function fromQuotedPrintable(value: string): string {
  return value.replace(/(?:=[0-9A-F]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run.replaceAll('=', '%'));
    } catch {
      return run;
    }
  });
}

function plain(value: string): string {
  return value
    .replace(/\\n/gi, '\n')
    .replace(/\\([,;\\:])/g, '$1')
    .trim();
}
