// How much of contacts is kept.

/** Contacts of one file. */
export const MOST_CONTACTS = 5000;
/** In UTF-16 units, as everywhere. */
export const LONGEST_NAME = 80;
export const LONGEST_NOTE = 500;
