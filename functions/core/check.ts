// What was found out about something that has to be set up, a line each: whether it is fine, and what to do where it is not.

export type Check = {
  /** One word or two: `token`. */
  readonly name: string;
  /** `skipped`: nobody looked, because something before it failed or is not there. */
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  /** A sentence on what was found; holds no secret and no phone number. */
  readonly found: string;
  /** A sentence on what to do. */
  readonly fix?: string;
};

export function fine(name: string, found: string): Check {
  return { name, state: 'ok', found };
}

export function warn(name: string, found: string, fix: string): Check {
  return { name, state: 'warning', found, fix };
}

export function failed(name: string, found: string, fix: string): Check {
  return { name, state: 'failed', found, fix };
}

export function skipped(name: string, found: string): Check {
  return { name, state: 'skipped', found };
}

/** Warnings keep nothing from going on. */
export function isGood({ state }: Check): boolean {
  return state === 'ok' || state === 'warning';
}
