// Builds posts of the web chat for tests. Ids are made up.
export const SITE = 'panificio-site';
export const VISITOR = 'vVisitor0000000000001';
const USUAL_TIME = Date.UTC(2026, 10, 22, 11, 59);

type Raw = Readonly<Record<string, unknown>>;

/** What a visitor sent. */
export function byVisitor(
  what: Raw,
  about: { readonly id?: string; readonly from?: string; readonly at?: number } = {},
) {
  return { id: 'web.A1', from: VISITOR, at: USUAL_TIME, ...about, ...what };
}

/** A whole post with one entry for each group of messages. */
export function webchatPost(groups: readonly (readonly unknown[])[], site = SITE) {
  return { object: 'webchat', entry: groups.map((messages) => ({ id: site, messages })) };
}
