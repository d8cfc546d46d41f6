// What stands in the address of the contacts, so that a link leads to the same list and contact.

export type ContactsSearch = {
  readonly search?: string;
  readonly saved?: 'yes';
  /** The open contact. */
  readonly contact?: string;
};

export function readContactsSearch(given: Readonly<Record<string, unknown>>): ContactsSearch {
  const { search, saved, contact } = given;
  const words = typeof search === 'string' || typeof search === 'number' ? String(search).slice(0, 80) : '';
  return {
    ...(words !== '' && { search: words }),
    ...(saved === 'yes' && { saved }),
    ...(typeof contact === 'string' && /^[\w-]{10,64}$/.test(contact) && { contact }),
  };
}
