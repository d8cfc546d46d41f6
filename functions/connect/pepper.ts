// The secret with which conversations are named; it comes with the first number that is connected, and never changes.
import type { ParameterStore } from '#flow/ports.ts';
import { parameterNames } from '#functions/settings.ts';

/** Undefined: no number was connected yet, or it may not be read. */
export async function readPepper(parameters: ParameterStore, stage: string): Promise<string | undefined> {
  const pepper = await parameters.read(parameterNames(stage).pepper);
  return pepper.kind === 'found' ? pepper.value : undefined;
}
