// What stands in the addresses of the settings, so that a link leads to the same thing.

export type HistorySearch = {
  /** Who did what, instead of the versions. */
  readonly show?: 'trail';
  /** The version whose changes are open. */
  readonly version?: number;
};

export function readHistorySearch({ show, version }: Readonly<Record<string, unknown>>): HistorySearch {
  return {
    ...(show === 'trail' && { show }),
    ...(Number.isSafeInteger(version) && Number(version) > 0 && { version: Number(version) }),
  };
}

/** The number that is connected once more. */
export type ConnectSearch = { readonly number?: string };

export function readConnectSearch({ number }: Readonly<Record<string, unknown>>): ConnectSearch {
  const id = String(number ?? '');
  return /^\d{5,20}$/.test(id) ? { number: id } : {};
}
