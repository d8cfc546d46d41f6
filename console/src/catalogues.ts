// Which texts belong together: a screen loads the catalogues of its rooms, and no others. Read by the extractor, too.

/** Folders of the sources by catalogue. */
export const CATALOGUES = {
  shell: ['shell', 'session', 'ui', 'api'],
  chat: ['explain', 'phone'],
  home: ['home'],
  inbox: ['inbox'],
  settings: ['settings'],
  draft: ['draft'],
  replies: ['replies'],
  hours: ['hours'],
  'test-draft': ['test-draft'],
  'try-it': ['try-it', 'teach', 'wire', 'local-cloud'],
} as const;

export type Catalogue = keyof typeof CATALOGUES;
