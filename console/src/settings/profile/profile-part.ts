// Who the shop is, as its fields show it.
import type { Part } from '#console/draft/part.ts';
import type { Language } from '#core/languages.ts';

export type ProfileFields = {
  readonly name: string;
  readonly address: string;
  readonly website: string;
  /** Empty: not said. */
  readonly country: string;
  readonly timeZone: string;
  /** The first one is the shop's own. */
  readonly languages: readonly Language[];
};

export const PROFILE: Part<ProfileFields> = {
  name: 'profile',
  path: ['business'],
  read: ({ business: { name, address = '', website = '', country = '', timeZone, languages } }) => ({
    ...{ name, address, website, country, timeZone, languages },
  }),
  write: ({ business, ...settings }, { address, website, country, languages, ...rest }) => {
    const { address: _address, website: _website, country: _country, ...others } = business;
    return {
      ...settings,
      business: {
        ...{ ...others, ...rest, languages: [...languages] },
        ...(address.trim() !== '' && { address }),
        ...(website.trim() !== '' && { website: website.trim() }),
        ...(country !== '' && { country }),
      },
    };
  },
};
