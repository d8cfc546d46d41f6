// The greeting as its fields show it.
import type { Part } from '#console/draft/part.ts';
import { localisedOf, type Texts, textsOf } from '#console/draft/texts.ts';
import type { Greeting } from '#core/settings.ts';

export type GreetingFields = Omit<Greeting, 'text' | 'quietDays'> & {
  readonly text: Texts;
  /** As typed. */
  readonly quietDays: string;
};

const NONE: Omit<Greeting, 'text'> = {
  ...{ enabled: false, quietDays: 14, buttons: [], recipients: 'everyone', withAnswer: 'prefix' },
};

export const GREETING: Part<GreetingFields> = {
  name: 'greeting',
  path: ['greeting'],
  read: ({ greeting, business }) => ({
    ...(greeting ?? NONE),
    text: textsOf(greeting?.text, business.languages),
    quietDays: String(greeting?.quietDays ?? NONE.quietDays),
  }),
  write: ({ greeting: _, ...settings }, { text, quietDays, ...rest }) => {
    const words = localisedOf(text, settings.business.languages);
    // Without a text and switched off there is no greeting; switched on the text is asked for.
    if (words === undefined && !rest.enabled) return settings;
    return { ...settings, greeting: { ...rest, text: words ?? '', quietDays: Number(quietDays) } };
  },
};
