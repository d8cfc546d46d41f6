// Work side by side at the start, ended together.

/** All, or the first failure once every one of them has ended: what was opened is then known and can be closed. */
export async function settleAll<T extends readonly unknown[]>(
  work: { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  await Promise.allSettled(work);
  return (await Promise.all(work)) as unknown as T;
}
