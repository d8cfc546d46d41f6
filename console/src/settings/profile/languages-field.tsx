// The languages that customers are answered in, and the shop's own among them.
import { Trans } from '@lingui/react/macro';
import { Checkbox, Group, NativeSelect, Stack } from '@mantine/core';
import { LANGUAGE_NAMES } from '#console/draft/texts.ts';
import type { Language } from '#core/languages.ts';

export type LanguagesFieldProps = {
  /** The first one is the shop's own. */
  readonly value: readonly Language[];
  readonly onChange: (languages: readonly Language[]) => void;
  readonly readOnly: boolean;
  readonly isWrong: boolean;
};

const ALL = Object.keys(LANGUAGE_NAMES) as Language[];

export function LanguagesField({ value, onChange, readOnly, isWrong }: LanguagesFieldProps) {
  const [own = 'en'] = value;
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label={<Trans>Languages of your customers</Trans>}
        description={<Trans>The bot answers in the language that a customer writes, if it is one of these.</Trans>}
        value={[...value]}
        onChange={(chosen) => onChange(inOrder(value, chosen))}
        error={isWrong && <Trans>Choose at least one language.</Trans>}
      >
        <Group mt="xs">
          {ALL.map((language) => (
            <Checkbox
              key={language}
              size="md"
              value={language}
              label={<span lang={language}>{LANGUAGE_NAMES[language]}</span>}
              // One stays: a shop without a language could not answer.
              disabled={readOnly || (value.length === 1 && language === own)}
            />
          ))}
        </Group>
      </Checkbox.Group>
      <NativeSelect
        label={<Trans>Your own language</Trans>}
        description={<Trans>Customers get it where a text is not in theirs.</Trans>}
        maw="26rem"
        value={own}
        disabled={readOnly}
        onChange={(event) => onChange(withOwn(value, event.currentTarget.value as Language))}
        data={value.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
      />
    </Stack>
  );
}

/** What was there keeps its place; what is new comes behind it. */
function inOrder(before: readonly Language[], chosen: readonly string[]): readonly Language[] {
  const kept = before.filter((language) => chosen.includes(language));
  return [...kept, ...ALL.filter((language) => chosen.includes(language) && !kept.includes(language))];
}

function withOwn(languages: readonly Language[], own: Language): readonly Language[] {
  return [own, ...languages.filter((language) => language !== own)];
}
