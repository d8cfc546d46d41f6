// The values of a number, and two buttons: only look, or connect.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ask } from '#console/api/client.ts';
import { type Mistakes, useSubmit } from '#console/settings/submit.ts';
import { useTyped } from '#console/settings/typed.ts';
import { ProblemAlert } from '#console/ui/problem-alert.tsx';
import type { Checked } from './accounts.ts';
import classes from './channels.module.css';
import {
  bodyOf,
  checkValues,
  type Ids,
  NO_IDS,
  NO_SECRETS,
  type Secrets,
  type Values,
  valueWords,
} from './connect-fields.tsx';

export type Found = { readonly checked: Checked; readonly what: 'check' | 'connect' };

export type ConnectFormProps = {
  /** The number that is connected once more. */
  readonly number: string | undefined;
  readonly onFound: (found: Found) => void;
};

export function ConnectForm({ number, onFound }: ConnectFormProps) {
  const [ids, typeIds, forget] = useTyped<Ids>(`connect.${number ?? 'new'}`, { ...NO_IDS, numberId: number ?? '' });
  const [secrets, typeSecrets] = useState(NO_SECRETS);
  const { form, mistakes, problem, isSending, button, onSubmit } = useSubmit<Values, Found>(
    { ...ids, ...secrets },
    {
      check: checkValues,
      send: async (given, button) => {
        const what = button === 'connect' ? button : 'check';
        return { what, checked: await ask('POST', `/accounts/whatsapp/${what}`, { body: bodyOf(given) }) };
      },
      onDone: (found) => {
        if (found.what === 'connect' && found.checked.ok) forget();
        onFound(found);
      },
    },
  );
  return (
    <form ref={form} noValidate onSubmit={onSubmit}>
      <Stack>
        <TextInput
          label={<Trans>Phone number id</Trans>}
          description={<Trans>developers.facebook.com/apps, your app, WhatsApp, API setup</Trans>}
          inputMode="numeric"
          autoComplete="off"
          value={ids.numberId}
          error={valueWords('numberId', mistakes.numberId)}
          onChange={(event) => typeIds({ ...ids, numberId: event.currentTarget.value })}
        />
        <SecretFields {...{ secrets, typeSecrets, mistakes }} />
        <MoreFields {...{ ids, typeIds, mistakes }} />
        {problem !== undefined && <ProblemAlert problem={problem} />}
        <Group gap="xs">
          <Button type="submit" value="check" variant="default" loading={isSending && button !== 'connect'}>
            <Trans>Only look</Trans>
          </Button>
          <Button type="submit" value="connect" loading={isSending && button === 'connect'}>
            <Trans>Connect</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type SecretFieldsProps = {
  readonly secrets: Secrets;
  readonly typeSecrets: (secrets: Secrets) => void;
  readonly mistakes: Mistakes<Values>;
};

function SecretFields({ secrets, typeSecrets, mistakes }: SecretFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <PasswordInput
        label={<Trans>Access token</Trans>}
        description={
          <Trans>
            Meta Business settings, Users, System users, Generate token. It is kept encrypted and never shown again.
          </Trans>
        }
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t`Show the access token` }}
        value={secrets.token}
        error={valueWords('token', mistakes.token)}
        onChange={(event) => typeSecrets({ ...secrets, token: event.currentTarget.value })}
      />
      <PasswordInput
        label={<Trans>App secret</Trans>}
        description={<Trans>developers.facebook.com/apps, your app, App settings, Basic, “App secret”, Show</Trans>}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t`Show the app secret` }}
        value={secrets.appSecret}
        error={valueWords('appSecret', mistakes.appSecret)}
        onChange={(event) => typeSecrets({ ...secrets, appSecret: event.currentTarget.value })}
      />
    </>
  );
}

type MoreFieldsProps = {
  readonly ids: Ids;
  readonly typeIds: (ids: Ids) => void;
  readonly mistakes: Mistakes<Values>;
};

/** What few need; open as soon as something of it is used. */
function MoreFields({ ids, typeIds, mistakes }: MoreFieldsProps) {
  const isUsed = ids.appId !== '' || ids.holderId !== '' || ids.usesPhoneApp || ids.replaceWebhook;
  return (
    <details open={isUsed || undefined}>
      <summary className={classes.more}>
        <Trans>If Meta is asked in vain, or the number is used elsewhere</Trans>
      </summary>
      <Stack mt="sm">
        <TextInput
          label={<Trans>App id (if Meta does not tell)</Trans>}
          inputMode="numeric"
          autoComplete="off"
          value={ids.appId}
          error={valueWords('appId', mistakes.appId)}
          onChange={(event) => typeIds({ ...ids, appId: event.currentTarget.value })}
        />
        <TextInput
          label={<Trans>WhatsApp Business account id (if Meta does not tell)</Trans>}
          inputMode="numeric"
          autoComplete="off"
          value={ids.holderId}
          error={valueWords('holderId', mistakes.holderId)}
          onChange={(event) => typeIds({ ...ids, holderId: event.currentTarget.value })}
        />
        <Checkbox
          size="md"
          label={<Trans>We use this number in the WhatsApp Business app, too</Trans>}
          description={<Trans>Then the bot sees what you answer on the phone, and is quiet there.</Trans>}
          checked={ids.usesPhoneApp}
          onChange={(event) => typeIds({ ...ids, usesPhoneApp: event.currentTarget.checked })}
        />
        <Checkbox
          size="md"
          label={<Trans>Take the app over from another address</Trans>}
          description={<Trans>Whatever got the messages of this app until now gets none any more.</Trans>}
          checked={ids.replaceWebhook}
          onChange={(event) => typeIds({ ...ids, replaceWebhook: event.currentTarget.checked })}
        />
      </Stack>
    </details>
  );
}
