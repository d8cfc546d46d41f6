// Lambda: the console's pages. Public files that hold nothing of anybody; they lie beside this code.
import { fileURLToPath } from 'node:url';
import { openPages } from '#functions/handlers/pages.ts';
import { readEnvironment } from './settings.ts';

const { issuer, signInPages } = readEnvironment(['issuer', 'signInPages']);

export const handler = openPages(fileURLToPath(new URL('./files', import.meta.url)), [issuer, signInPages]);
