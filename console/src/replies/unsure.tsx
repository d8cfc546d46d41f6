// What the bot does when it does not know: what it says, how sure it has to be, and when it asks a person.
import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, Stack, Switch, Text } from '@mantine/core';
import { ButtonsField } from '#console/draft/buttons-field.tsx';
import { EditPage } from '#console/draft/edit-page.tsx';
import { useForm } from '#console/draft/form.ts';
import { LocalisedField } from '#console/draft/localised-field.tsx';
import type { Part } from '#console/draft/part.ts';
import type { Room } from '#console/draft/room.ts';
import { SaveBar } from '#console/draft/save-bar.tsx';
import { localisedOf, type Texts, textsOf } from '#console/draft/texts.ts';
import type { Language } from '#core/languages.ts';
import type { Settings } from '#core/settings.ts';
import { TryBox } from './try-box.tsx';

type UnsureFields = {
  readonly enabled: boolean;
  readonly text: Texts;
  readonly buttons: NonNullable<Settings['fallback']>['buttons'];
  readonly handOver: Texts;
  readonly boldness: number;
  readonly suggest: boolean;
};

const UNSURE: Part<UnsureFields> = {
  name: 'unsure',
  path: [],
  read: ({ fallback, handOver, understanding, business: { languages } }) => ({
    enabled: fallback?.enabled ?? false,
    text: textsOf(fallback?.text, languages),
    buttons: fallback?.buttons ?? [],
    handOver: textsOf(handOver.text, languages),
    ...understanding,
  }),
  write: ({ fallback: _, ...settings }, { enabled, text, buttons, handOver, boldness, suggest }) => {
    const { languages } = settings.business;
    const words = localisedOf(text, languages);
    const person = localisedOf(handOver, languages);
    return {
      ...settings,
      understanding: { boldness, suggest },
      handOver: person === undefined ? {} : { text: person },
      ...((words !== undefined || enabled) && { fallback: { enabled, buttons, text: words ?? '' } }),
    };
  },
};

export function Unsure() {
  return (
    <EditPage
      title={<Trans>When the bot does not know</Trans>}
      lead={<Trans>Once it offers what it can answer. The second time it asks a person, and says so.</Trans>}
    >
      {(room) => <Fields room={room} />}
    </EditPage>
  );
}

function Fields({ room }: { readonly room: Room }) {
  const { t } = useLingui();
  const form = useForm(UNSURE, room);
  const { value, change, wrong, readOnly } = form;
  const { languages } = room.settings.business;
  const under = (place: string) => (language?: Language) =>
    wrong(place, 'text', ...(language === undefined ? [] : [language]));
  return (
    <Stack gap="lg">
      <Switch
        size="md"
        label={<Trans>Say something when no answer fits</Trans>}
        checked={value.enabled}
        disabled={readOnly}
        onChange={(event) => change({ ...value, enabled: event.currentTarget.checked })}
      />
      <LocalisedField
        label={<Trans>What it says</Trans>}
        placeholder={t`I am not sure I understood. Choose one of these, or I will ask a person.`}
        value={value.text}
        onChange={(text) => change({ ...value, text })}
        languages={languages}
        wrong={under('fallback')}
        variables={['customer_name', 'shop_name', 'next_opening']}
        max={value.buttons.length > 0 ? 1024 : 4096}
        readOnly={readOnly}
      />
      <ButtonsField
        value={value.buttons}
        onChange={(buttons) => change({ ...value, buttons })}
        settings={room.settings}
        wrong={(...place) => wrong('fallback', ...place)}
        readOnly={readOnly}
      />
      <Sureness value={value} onChange={change} readOnly={readOnly} />
      <LocalisedField
        label={<Trans>What it says when a person takes over</Trans>}
        value={value.handOver}
        onChange={(handOver) => change({ ...value, handOver })}
        languages={languages}
        wrong={under('handOver')}
        variables={['next_opening', 'customer_name', 'shop_name']}
        max={4096}
        readOnly={readOnly}
      />
      <Text size="sm" c="dimmed">
        <Trans>Left empty, the bot says it in its own words.</Trans>
      </Text>
      <TryBox settings={UNSURE.write(room.settings, value)} />
      <SaveBar form={form} />
    </Stack>
  );
}

type SurenessProps = {
  readonly value: UnsureFields;
  readonly onChange: (value: UnsureFields) => void;
  readonly readOnly: boolean;
};

function Sureness({ value, onChange, readOnly }: SurenessProps) {
  const { t } = useLingui();
  return (
    <>
      <Switch
        size="md"
        label={<Trans>When it is nearly sure, ask “Did you mean…?”</Trans>}
        checked={value.suggest}
        disabled={readOnly}
        onChange={(event) => onChange({ ...value, suggest: event.currentTarget.checked })}
      />
      <NativeSelect
        label={<Trans>How readily it answers</Trans>}
        value={String(value.boldness)}
        disabled={readOnly}
        onChange={(event) => onChange({ ...value, boldness: Number(event.currentTarget.value) })}
        data={Array.from({ length: 11 }, (_, boldness) => ({ value: String(boldness), label: wordsFor(boldness, t) }))}
      />
    </>
  );
}

function wordsFor(boldness: number, t: ReturnType<typeof useLingui>['t']): string {
  if (boldness === 0) return t`0: only when it is very sure`;
  if (boldness === 5) return t`5: as it learnt from your sentences`;
  if (boldness === 10) return t`10: even when it is unsure`;
  return String(boldness);
}
