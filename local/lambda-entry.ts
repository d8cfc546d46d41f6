// Finds the file of a bundle that holds a function's handler.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LambdaFunction } from './plan.ts';
import { StartError } from './start-error.ts';

/** Absolute path, in the order in which Lambda looks. */
export function entryOf({ code, handler, id }: LambdaFunction): string {
  const file = handler.slice(0, handler.lastIndexOf('.'));
  const found = ['.js', '.mjs', '.cjs']
    .map((ending) => join(code, `${file}${ending}`))
    .find((path) => existsSync(path));
  if (found === undefined) throw new StartError(`The function ${id} has no file ${file}.mjs in its bundle.`);
  return found;
}
