// A part of the settings in its fields: what stands there, whether it differs from the draft, what is wrong with it, and saving it
// without ever writing over what somebody else saved meanwhile.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useIsOwner } from '#console/api/business.ts';
import { ask, type FieldError, Problem } from '#console/api/client.ts';
import { useKept } from './kept.ts';
import { isSame, type Part } from './part.ts';
import { type Room, roomQuery, type Theirs, theirsIn } from './room.ts';

export type Form<Value> = {
  readonly value: Value;
  readonly change: (next: Value) => void;
  /** All of it as the draft has it. */
  readonly reset: () => void;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** Staff look, and change nothing. */
  readonly readOnly: boolean;
  readonly save: () => void;
  /** Somebody else changed the same part: theirs, and a way to keep one's own. */
  readonly conflict?: Theirs & { readonly keepMine: () => void };
  readonly problem?: unknown;
  /** What is wrong at this place below the part; undefined: nothing. */
  readonly wrong: (...place: readonly (string | number)[]) => FieldError | undefined;
};

/** Both changed the same part. */
class Conflict extends Error {
  readonly theirs: Theirs;
  constructor(theirs: Theirs) {
    super('Both changed the same part.');
    this.theirs = theirs;
  }
}

const MOST_TRIES = 4;

export function useForm<Value>(part: Part<Value>, room: Room): Form<Value> {
  const client = useQueryClient();
  const [kept, keep] = useKept<Value>(part.name);
  const stored = part.read(room.settings);
  const value = kept === undefined ? stored : kept.value;

  const saving = useMutation({
    mutationFn: async (force: boolean) => {
      const base = kept === undefined ? stored : kept.base;
      return write(part, value, room, (theirs) => force || isSame(theirs, base) || isSame(theirs, value));
    },
    onSuccess: (saved) => {
      keep(undefined);
      client.setQueryData(roomQuery.queryKey, saved);
    },
    onError: (error) => {
      const theirs = error instanceof Conflict ? error.theirs : theirsIn(error);
      if (theirs !== undefined) client.setQueryData(roomQuery.queryKey, theirs.room);
    },
  });
  const { error } = saving;
  useEffect(() => {
    // The fields say by now what is wrong with them.
    if (error !== null) document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus();
  }, [error]);
  const errors = error instanceof Problem && error.code === 'invalid' ? error.errors : [];
  return {
    value,
    change: (next) =>
      keep(isSame(next, stored) ? undefined : { value: next, base: kept === undefined ? stored : kept.base }),
    reset: () => {
      saving.reset();
      keep(undefined);
    },
    isDirty: kept !== undefined && !isSame(kept.value, stored),
    isSaving: saving.isPending,
    readOnly: !useIsOwner(),
    save: () => saving.mutate(false),
    ...(error instanceof Conflict && { conflict: { ...error.theirs, keepMine: () => saving.mutate(true) } }),
    ...(error !== null && !(error instanceof Conflict) && { problem: error }),
    wrong: (...place) => errorAt(errors, [...part.path, ...place]),
  };
}

/** On top of what somebody saved meanwhile, as long as `mayReplace` says so of the same part in theirs. */
async function write<Value>(
  part: Part<Value>,
  value: Value,
  room: Room,
  mayReplace: (theirs: Value) => boolean,
): Promise<Room> {
  let seen: Theirs = { room, by: room.draft?.by ?? room.live.by, at: room.draft?.at ?? room.live.publishedAt };
  for (let tries = 1; ; tries++) {
    if (!mayReplace(part.read(seen.room.settings))) throw new Conflict(seen);
    const { settings, revision } = seen.room;
    try {
      const body = { settings: part.write(settings, value) };
      return await ask<Room>('PUT', '/settings/draft', { body, ifMatch: `"${revision}"` });
    } catch (error) {
      const theirs = theirsIn(error);
      if (theirs === undefined || tries === MOST_TRIES) throw error;
      seen = theirs;
    }
  }
}

function errorAt(errors: readonly FieldError[], place: readonly (string | number)[]): FieldError | undefined {
  return errors.find(({ path }) => place.every((key, index) => path[index] === key));
}
