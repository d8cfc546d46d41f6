// The first words that a customer gets.
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { ButtonsField } from '#console/draft/buttons-field.tsx';
import { EditPage } from '#console/draft/edit-page.tsx';
import { useForm } from '#console/draft/form.ts';
import { LocalisedField } from '#console/draft/localised-field.tsx';
import { RecipientsField } from '#console/draft/recipients-field.tsx';
import type { Room } from '#console/draft/room.ts';
import { SaveBar } from '#console/draft/save-bar.tsx';
import { TimeMachine } from '#console/draft/time-machine.tsx';
import type { Greeting as GreetingSettings } from '#core/settings.ts';
import { GREETING } from './greeting-part.ts';

export function Greeting() {
  return (
    <EditPage
      title={<Trans>Greeting</Trans>}
      lead={<Trans>The first words of the bot, when somebody writes for the first time or after a long while.</Trans>}
    >
      {(room) => <Fields room={room} />}
    </EditPage>
  );
}

const MOST = 4096;
const MOST_WITH_BUTTONS = 1024;

function Fields({ room }: { readonly room: Room }) {
  const { t } = useLingui();
  const form = useForm(GREETING, room);
  const { value, change, wrong, readOnly } = form;
  const days = wrong('quietDays');
  return (
    <Stack gap="lg">
      <Switch
        size="md"
        label={<Trans>Send a greeting</Trans>}
        checked={value.enabled}
        disabled={readOnly}
        onChange={(event) => change({ ...value, enabled: event.currentTarget.checked })}
      />
      <LocalisedField
        label={<Trans>Message</Trans>}
        placeholder={t`Hi! Thanks for writing to us. How can we help?`}
        value={value.text}
        onChange={(text) => change({ ...value, text })}
        languages={room.settings.business.languages}
        wrong={(language) => wrong('text', ...(language === undefined ? [] : [language]))}
        variables={['customer_name', 'shop_name', 'todays_hours', 'next_opening']}
        max={value.buttons.length > 0 ? MOST_WITH_BUTTONS : MOST}
        readOnly={readOnly}
      />
      <ButtonsField
        value={value.buttons}
        onChange={(buttons) => change({ ...value, buttons })}
        settings={room.settings}
        wrong={wrong}
        readOnly={readOnly}
      />
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput
          label={<Trans>Greet again after so many quiet days</Trans>}
          inputMode="numeric"
          value={value.quietDays}
          readOnly={readOnly}
          error={days && <Trans>Write a number of days from 1 to 365.</Trans>}
          onChange={(event) => change({ ...value, quietDays: event.currentTarget.value })}
        />
        <NativeSelect
          label={<Trans>If the first message asks something the bot can answer</Trans>}
          value={value.withAnswer}
          disabled={readOnly}
          onChange={(event) =>
            change({ ...value, withAnswer: event.currentTarget.value as GreetingSettings['withAnswer'] })
          }
          data={[
            { value: 'prefix', label: t`One message: greeting and answer` },
            { value: 'separate', label: t`Two messages` },
            { value: 'none', label: t`Only the answer` },
          ]}
        />
      </Group>
      <RecipientsField
        value={value.recipients}
        onChange={(recipients) => change({ ...value, recipients })}
        wrong={wrong}
        readOnly={readOnly}
      />
      <TimeMachine settings={GREETING.write(room.settings, value)} />
      <SaveBar form={form} />
    </Stack>
  );
}
