// Contacts as a table for spreadsheets, which read a cell that begins like a formula as text.

export type ExportRow = {
  readonly name: string;
  readonly phone: string;
  readonly note: string;
  readonly saved: boolean;
};

/** With a byte order mark: without, Excel takes UTF-8 for something else. */
export function writeContacts(rows: readonly ExportRow[]): string {
  const lines = rows.map(({ name, phone, note, saved }) => [name, phone && `+${phone}`, note, saved ? 'yes' : 'no']);
  return `\uFEFF${[['Name', 'Phone', 'Note', 'Saved'], ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** https://owasp.org/www-community/attacks/CSV_Injection: what stands after these signs is run. Importing takes the apostrophe off. */
function cell(text: string): string {
  const safe = /^\s*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
