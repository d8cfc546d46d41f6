// Numbers as people write them, and as WhatsApp names its customers. The channel's own id is never changed; this only says
// which id a number of an address book most likely has.

/** Calling codes by time zone: what a number without a country most likely means. Empty where nothing is known. */
const PREFIXES: Readonly<Record<string, string>> = {
  'Europe/Rome': '39',
  'Europe/San_Marino': '378',
  'Europe/Madrid': '34',
  'Atlantic/Canary': '34',
  'Europe/Lisbon': '351',
  'Atlantic/Madeira': '351',
  'Europe/London': '44',
  'Europe/Dublin': '353',
  'Europe/Paris': '33',
  'Europe/Berlin': '49',
  'Europe/Vienna': '43',
  'Europe/Zurich': '41',
  'Europe/Brussels': '32',
  'Europe/Amsterdam': '31',
  'America/Sao_Paulo': '55',
  'America/Fortaleza': '55',
  'America/Manaus': '55',
  'America/Bahia': '55',
  'America/Mexico_City': '52',
  'America/Monterrey': '52',
  'America/Argentina/Buenos_Aires': '54',
  'America/Bogota': '57',
  'America/Santiago': '56',
  'America/Lima': '51',
  'America/Montevideo': '598',
  'America/New_York': '1',
  'America/Chicago': '1',
  'America/Denver': '1',
  'America/Los_Angeles': '1',
  'America/Toronto': '1',
};

export function prefixOf(timeZone: string): string {
  return PREFIXES[timeZone] ?? '';
}

export type PhoneRead =
  | { readonly kind: 'ok'; readonly digits: string }
  | { readonly kind: 'none' | 'no-country' | 'bad' };

/** Countries whose numbers keep their first zero: Italy, San Marino. */
const KEEP_ZERO = new Set(['39', '378']);

/**
 * An international number as WhatsApp writes it: digits, without `+`.
 * @param prefix calling code for numbers without one; empty: such numbers are refused.
 */
export function readPhone(written: string, prefix: string): PhoneRead {
  const text = written.replace(/^'/, '').replace(/[\s\u00A0\u200B-\u200F\u202A-\u202E\u2060-\u2069]/g, '');
  if (text === '') return { kind: 'none' };
  // "+44 (0)20 …": the zero in brackets is for calls inside the country.
  const bare = text
    .replace(/^tel:/i, '')
    .replace('(0)', '')
    .replace(/[().\-/]/g, '');
  const [, international, digits] = /^(\+|00)?(\d+)$/.exec(bare) ?? [];
  if (digits === undefined) return { kind: 'bad' };
  if (international !== undefined) return sized(digits);
  if (prefix === '') return { kind: 'no-country' };
  if (digits.startsWith(prefix) && digits.length >= prefix.length + 9) return sized(digits);
  return sized(prefix + (KEEP_ZERO.has(prefix) ? digits : digits.replace(/^0+/, '')));
}

/** E.164: at most 15 digits; no country has fewer than seven. */
function sized(digits: string): PhoneRead {
  return /^[1-9]\d{6,14}$/.test(digits) ? { kind: 'ok', digits } : { kind: 'bad' };
}

/**
 * The ids that a number may have on WhatsApp, the likeliest first: some countries write a digit that others leave out.
 * Mexico and Argentina put one behind the calling code; numbers of Brazil have a nine in the areas up to 28 only.
 */
export function spellings(digits: string): readonly [string, ...string[]] {
  const mexico = /^521?(\d{10})$/.exec(digits)?.[1];
  if (mexico !== undefined) return [`521${mexico}`, `52${mexico}`];
  const argentina = /^549?(\d{10})$/.exec(digits)?.[1];
  if (argentina !== undefined) return [`549${argentina}`, `54${argentina}`];
  const [, area, rest] = /^55(\d\d)9?([6-9]\d{7})$/.exec(digits) ?? [];
  if (area !== undefined && rest !== undefined) {
    const [without, withNine] = [`55${area}${rest}`, `55${area}9${rest}`];
    return area < '31' ? [withNine, without] : [without, withNine];
  }
  return [digits];
}

/** The same for every spelling of one number. */
export function sameNumber(digits: string): string {
  return spellings(digits)[0];
}
