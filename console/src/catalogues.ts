// Which texts belong together: a screen loads the catalogues of its rooms, and no others. Read by the extractor, too.

/** Folders of the sources by catalogue. */
export const CATALOGUES = {
  shell: ['shell', 'session', 'ui', 'api'],
  chat: ['explain', 'phone'],
  home: ['home'],
  inbox: ['inbox'],
  contacts: ['contacts'],
  settings: ['settings'],
  draft: ['draft'],
  replies: ['replies'],
  hours: ['hours'],
  'test-draft': ['test-draft'],
  insights: ['insights'],
  'try-it': ['try-it', 'teach', 'wire', 'local-cloud'],
} as const;

export type Catalogue = keyof typeof CATALOGUES;

/** What the screens of a room say, besides the shell around them. */
export const CATALOGUES_OF = {
  home: ['home'],
  inbox: ['inbox'],
  // Deleting everything of a customer is asked in the words of the inbox.
  contacts: ['inbox', 'contacts'],
  'try-it': ['chat', 'try-it'],
  replies: ['draft', 'replies'],
  hours: ['draft', 'hours'],
  'test-draft': ['draft', 'test-draft'],
  insights: ['insights'],
  settings: ['draft', 'settings'],
} as const satisfies Readonly<Record<string, readonly Catalogue[]>>;

export type Room = keyof typeof CATALOGUES_OF;
