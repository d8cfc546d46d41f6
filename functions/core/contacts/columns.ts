// Which column of a table holds what: guessed from its first line, else from what stands in it. People correct the guess.
import { readPhone } from './phone.ts';

/** Columns by number, from 0. Several names are put together (first and last name), several numbers make several contacts. */
export type Mapping = {
  readonly name: readonly number[];
  readonly phone: readonly number[];
  readonly note: readonly number[];
};

const WORDS = {
  full: /^(name|full name|display name|contact|contact name|customer|nome completo|nome e cognome|nome visualizzato|nominativo|contatto|cliente|nombre completo|nombre y apellidos|contacto|contato|nome para exibição)$/,
  part: /^(given name|first name|middle name|additional name|family name|last name|surname|nome|cognome|secondo nome|nombre|apellidos?|segundo nombre|primeiro nome|sobrenome|apelido)$/,
  phone:
    /\b(phone|mobile|cell|cellphone|tel|telephone|whatsapp|number|telefono|cellulare|numero|teléfono|móvil|celular|número|telefone|telemóvel)\b/,
  notPhone: /\b(type|label|tipo|fax|etichetta|etiqueta|rótulo|pager)\b/,
  note: /^(notes?|remarks?|comments?|note|nota|notas|annotazioni|commenti|comentarios|observaciones|observações)$/,
} as const;

/** Whether the first record names the columns: then it holds no number. */
export function namesColumns(first: readonly string[] | undefined): boolean {
  if (first === undefined) return false;
  const words = first.map(worded);
  const isNamed = words.some((word) => Object.values(WORDS).some((pattern) => pattern.test(word)));
  return isNamed && !first.some(isNumber);
}

/** @param names of the columns; undefined where the first line names none. */
export function guessColumns(names: readonly string[] | undefined, records: readonly (readonly string[])[]): Mapping {
  const count = Math.max(names?.length ?? 0, ...records.slice(0, 100).map((record) => record.length), 0);
  const columns = Array.from({ length: count }, (_, column) => ({
    column,
    word: worded(names?.[column] ?? ''),
    cells: records.slice(0, 100).flatMap((record) => (record[column]?.trim() ? [record[column].trim()] : [])),
  }));
  const pick = (pattern: RegExp) => columns.filter(({ word }) => pattern.test(word)).map(({ column }) => column);
  const named = columns.filter(({ word }) => WORDS.phone.test(word) && !WORDS.notPhone.test(word));
  const filled = named.filter(({ cells }) => cells.some(isNumber)).map(({ column }) => column);
  const phone =
    filled.length > 0
      ? filled
      : columns
          .filter(isOfNumbers)
          .slice(0, 1)
          .map(({ column }) => column);
  const full = pick(WORDS.full).filter((column) => !phone.includes(column));
  const parts = pick(WORDS.part).filter((column) => !phone.includes(column));
  const worded1 = full.length > 0 ? full.slice(0, 1) : parts;
  const lettered = columns.find(({ column, cells }) => !phone.includes(column) && isOfNames(cells))?.column;
  const name = worded1.length > 0 ? worded1 : lettered === undefined ? [] : [lettered];
  return {
    name,
    phone,
    note: pick(WORDS.note)
      .filter((column) => !name.includes(column))
      .slice(0, 1),
  };
}

function isOfNumbers({ cells }: { readonly cells: readonly string[] }): boolean {
  return cells.length > 0 && cells.filter(isNumber).length >= cells.length / 2;
}

function isOfNames(cells: readonly string[]): boolean {
  return (
    cells.length > 0 && cells.filter((cell) => /\p{L}{2}/u.test(cell) && !cell.includes('@')).length > cells.length / 2
  );
}

function isNumber(cell: string): boolean {
  // Any country will do: this only tells numbers from other things.
  return cell.replace(/\D/g, '').length >= 7 && readPhone(cell, '39').kind === 'ok';
}

function worded(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/[_*]+/g, ' ').replace(/\s+/g, ' ').trim();
}
