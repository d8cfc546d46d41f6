// What outlives a reload: who the visitor is, and what was written and is not known to have arrived. No cookie, and nothing at
// all before the visitor opens the chat. Several tabs share it, so it is read anew before each change.

/** Something the visitor wrote. Under its id it counts once, however often it is sent. */
export type Note = {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  /** A tapped button. */
  readonly choice?: string;
  /** `taken`: the shop has it; it stays here until it is seen in the conversation. */
  readonly state: 'new' | 'taken' | 'failed';
};

export type Kept = {
  readonly token?: string;
  /** How far the shop's clock is ahead of this one. */
  readonly ahead?: number;
  readonly open?: boolean;
  readonly notes: readonly Note[];
};

export type Memory = {
  readonly read: () => Kept;
  readonly change: (change: (kept: Kept) => Kept) => Kept;
};

export function openMemory(site: string): Memory {
  const key = `portiere-chat.${site}`;
  let last: Kept = { notes: [] };
  const read = (): Kept => {
    try {
      last = { ...last, ...JSON.parse(localStorage.getItem(key) ?? '{}') };
    } catch {
      // Storage is off, or somebody else wrote there: this page remembers by itself.
    }
    return last;
  };
  return {
    read,
    change(change) {
      last = change(read());
      try {
        localStorage.setItem(key, JSON.stringify(last));
      } catch {
        // As above; a full storage loses nothing but what a reload would bring back.
      }
      return last;
    },
  };
}
