// The values that connect a number: what each looks like, and what is said where one does not.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Mistakes } from '#console/settings/submit.ts';

/** Not secret: kept while somebody looks for the rest. */
export type Ids = {
  readonly numberId: string;
  readonly appId: string;
  readonly holderId: string;
  readonly usesPhoneApp: boolean;
  readonly replaceWebhook: boolean;
};
/** Never kept in the browser. */
export type Secrets = { readonly token: string; readonly appSecret: string };
export type Values = Ids & Secrets;

export const NO_IDS: Ids = { numberId: '', appId: '', holderId: '', usesPhoneApp: false, replaceWebhook: false };
export const NO_SECRETS: Secrets = { token: '', appSecret: '' };

const ID = /^\d{5,20}$/;
/** As the API has it: Meta's have more than a hundred characters. */
const SHORTEST_TOKEN = 7;

export function checkValues({ numberId, appId, holderId, token, appSecret }: Values): Mistakes<Values> {
  const isNoId = (id: string) => id.trim() !== '' && !ID.test(id.trim());
  return {
    ...(!ID.test(numberId.trim()) && { numberId: 'no-id' }),
    ...(!/^\S+$/.test(token.trim()) || token.trim().length < SHORTEST_TOKEN ? { token: 'cut-off' } : {}),
    ...(!/^[0-9a-f]{32}$/i.test(appSecret.trim()) && { appSecret: 'no-secret' }),
    ...(isNoId(appId) && { appId: 'no-id' }),
    ...(isNoId(holderId) && { holderId: 'no-id' }),
  };
}

/** As the API takes them: what is empty is left out. */
export function bodyOf({ numberId, appId, holderId, token, appSecret, ...choices }: Values): object {
  return {
    ...choices,
    numberId: numberId.trim(),
    token: token.trim(),
    appSecret: appSecret.trim(),
    ...(appId.trim() !== '' && { appId: appId.trim() }),
    ...(holderId.trim() !== '' && { holderId: holderId.trim() }),
  };
}

export function valueWords(field: keyof Values, code: string | undefined): ReactNode {
  if (code === undefined) return undefined;
  switch (field) {
    case 'numberId':
      return <Trans>This has digits only, 5 to 20 of them. It is not the phone number itself.</Trans>;
    case 'token':
      return <Trans>The token is missing or cut off. Copy it again, whole and in one line.</Trans>;
    case 'appSecret':
      return <Trans>This has exactly 32 digits and letters from a to f. Copy it again.</Trans>;
    default:
      return <Trans>This has digits only, 5 to 20 of them. Leave it empty, and Meta is asked.</Trans>;
  }
}
