// Names and notes of contacts as they are kept, whoever wrote them: a file or a member.

/** One line, without signs that nobody sees and that turn the text around. */
export function clean(text: string): string {
  return withoutHidden(text).replace(/\s+/g, ' ').trim();
}

export function cleanNote(text: string): string {
  return withoutHidden(text.replace(/\r\n?/g, '\n')).trim();
}

function withoutHidden(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '');
}
