// What a customer gets who writes while nobody is there.
import { Trans } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EditPage } from '#console/draft/edit-page.tsx';
import { FieldWords } from '#console/draft/field-words.tsx';
import { useForm } from '#console/draft/form.ts';
import { LocalisedField } from '#console/draft/localised-field.tsx';
import { RecipientsField } from '#console/draft/recipients-field.tsx';
import type { Room } from '#console/draft/room.ts';
import { SaveBar } from '#console/draft/save-bar.tsx';
import { TimeMachine } from '#console/draft/time-machine.tsx';
import { AWAY } from './away-part.ts';
import { AwayRules, AwayWhen } from './away-rules.tsx';
import { AwayWindows } from './away-windows.tsx';

export function Away() {
  return (
    <EditPage
      title={<Trans>Away message</Trans>}
      lead={<Trans>What customers get while you are closed. Never while a person is writing with them.</Trans>}
    >
      {(room) => <Fields room={room} />}
    </EditPage>
  );
}

function Fields({ room }: { readonly room: Room }) {
  const form = useForm(AWAY, room);
  const { value, change, wrong, readOnly } = form;
  const hasHours = room.settings.hours !== undefined;
  const saysWhen = Object.values(value.text).every((text) => text === '' || text.includes('next_opening'));
  return (
    <Stack gap="lg">
      <AwayWhen value={value} onChange={change} hasHours={hasHours} wrong={wrong} readOnly={readOnly} />
      {!hasHours && (
        <Text size="sm">
          <Trans>
            Without opening hours you are never closed. <Link to="/hours">Set your opening hours first.</Link>
          </Trans>
        </Text>
      )}
      {value.schedule === 'custom' && (
        <AwayWindows
          windows={value.windows}
          onChange={(windows) => change({ ...value, windows })}
          wrong={wrong}
          readOnly={readOnly}
        />
      )}
      <LocalisedField
        label={<Trans>Message</Trans>}
        value={value.text}
        onChange={(text) => change({ ...value, text })}
        languages={room.settings.business.languages}
        wrong={(language) => wrong('text', ...(language === undefined ? [] : [language]))}
        variables={['next_opening', 'customer_name', 'shop_name', 'holiday_name', 'todays_hours']}
        max={4096}
        readOnly={readOnly}
      />
      {value.schedule !== 'always' && !saysWhen && (
        <Text size="sm">
          <FieldWords error={{ code: 'no-next-opening' }} />
        </Text>
      )}
      <AwayRules value={value} onChange={change} readOnly={readOnly} />
      <RecipientsField
        value={value.recipients}
        onChange={(recipients) => change({ ...value, recipients })}
        wrong={wrong}
        readOnly={readOnly}
      />
      <TimeMachine settings={AWAY.write(room.settings, value)} />
      <SaveBar form={form} />
    </Stack>
  );
}
