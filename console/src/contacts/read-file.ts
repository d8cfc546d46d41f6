// A file that somebody chose, as text: address books come in UTF-8, in UTF-16, and in what Windows wrote before.

/** In characters; the API takes no more. */
const LARGEST = 1_400_000;

export type FileRead = { readonly kind: 'ok'; readonly text: string } | { readonly kind: 'too-large' };

export async function readFile(file: Blob): Promise<FileRead> {
  if (file.size > 2 * LARGEST) return { kind: 'too-large' };
  const text = decode(new Uint8Array(await file.arrayBuffer())).replaceAll('\u0000', '');
  return text.length > LARGEST ? { kind: 'too-large' } : { kind: 'ok', text };
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
