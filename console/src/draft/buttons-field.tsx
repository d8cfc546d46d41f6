// Buttons under a message: a few words each, and the question that a tap answers.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Fieldset, Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { FieldError } from '#console/api/client.ts';
import type { Language } from '#core/languages.ts';
import type { Settings, SettingsButton } from '#core/settings.ts';
import { FieldWords } from './field-words.tsx';
import { LocalisedField } from './localised-field.tsx';
import { localisedOf, textIn, textsOf } from './texts.ts';

export type ButtonsFieldProps = {
  readonly value: readonly SettingsButton[];
  readonly onChange: (value: SettingsButton[]) => void;
  readonly settings: Settings;
  readonly wrong: (...place: readonly (string | number)[]) => FieldError | undefined;
  readonly readOnly?: boolean;
};

const MOST = 10;
const SHOWN_AS_BUTTONS = 3;

export function ButtonsField({ value, onChange, settings, wrong, readOnly = false }: ButtonsFieldProps) {
  const { t } = useLingui();
  const { intents, business } = settings;
  const questions = intents.map(({ name, title }) => {
    return { value: name, label: title === undefined ? name : textIn(title, business.languages) };
  });
  const replace = (index: number, next?: SettingsButton) =>
    onChange(value.flatMap((button, at) => (at === index ? (next ?? []) : button)));
  const add = () => {
    const question = intents.find(({ name }) => !value.some(({ intent }) => intent === name));
    if (question !== undefined)
      onChange([...value, { intent: question.name, title: startOf(question, business.languages) }]);
  };
  return (
    <Stack gap="xs">
      <Text fw={500} size="sm">
        <Trans>Buttons</Trans>
      </Text>
      {value.map((button, index) => {
        const target = wrong('buttons', index, 'intent');
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no other name than their place
          <Fieldset key={`${index}/${value.length}`} p="xs" legend={t`Button ${index + 1}`}>
            <LocalisedField
              label={<Trans>Words on the button</Trans>}
              value={textsOf(button.title, business.languages)}
              onChange={(texts) => replace(index, { ...button, title: localisedOf(texts, business.languages) ?? '' })}
              languages={business.languages}
              wrong={(language) => wrong('buttons', index, 'title', ...(language === undefined ? [] : [language]))}
              max={20}
              oneLine
              readOnly={readOnly}
            />
            <Group gap="xs" align="flex-end" mt={6} wrap="nowrap">
              <NativeSelect
                label={<Trans>Answers with</Trans>}
                style={{ flex: 1 }}
                data={questions}
                value={button.intent}
                disabled={readOnly}
                error={target && <FieldWords error={target} />}
                onChange={(event) => replace(index, { ...button, intent: event.currentTarget.value })}
              />
              {!readOnly && (
                <CloseButton size={40} aria-label={t`Take this button away`} onClick={() => replace(index)} />
              )}
            </Group>
          </Fieldset>
        );
      })}
      {value.length > SHOWN_AS_BUTTONS && (
        <Text size="sm" c="dimmed">
          <Trans>WhatsApp shows more than three as a list behind one button.</Trans>
        </Text>
      )}
      {!readOnly && value.length < Math.min(MOST, intents.length) && (
        <Group>
          <Button variant="default" onClick={add}>
            <Trans>Add a button</Trans>
          </Button>
        </Group>
      )}
      {intents.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>Buttons lead to answers: write one under Questions and answers first.</Trans>
        </Text>
      )}
    </Stack>
  );
}

const MOST_CHARACTERS = 20;

/** The question's own title, as far as it fits on a button. */
function startOf(
  { title, name }: Settings['intents'][number],
  languages: readonly Language[],
): SettingsButton['title'] {
  const texts = title === undefined ? { [languages[0] ?? 'en']: name } : textsOf(title, languages);
  const cut = Object.entries(texts).map(([language, text]) => [language, text.slice(0, MOST_CHARACTERS)]);
  return localisedOf(Object.fromEntries(cut), languages) ?? name.slice(0, MOST_CHARACTERS);
}
