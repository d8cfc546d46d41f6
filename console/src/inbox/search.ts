// What stands in the address of the inbox, so that a link leads to the same list and chat.
export const VIEWS = ['needs', 'all', 'bot', 'done', 'ending'] as const;
export type InboxView = (typeof VIEWS)[number];

export type InboxSearch = {
  readonly view?: InboxView;
  /** The open conversation. */
  readonly chat?: string;
  readonly label?: string;
};

export function readInboxSearch(search: Readonly<Record<string, unknown>>): InboxSearch {
  const { view, chat, label } = search;
  return {
    ...(VIEWS.some((known) => known === view) && { view: view as InboxView }),
    ...(typeof chat === 'string' && /^[\w-]{10,64}$/.test(chat) && { chat }),
    ...(typeof label === 'string' && label !== '' && { label: label.slice(0, 40) }),
  };
}
