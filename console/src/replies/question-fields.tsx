// The fields of one question: its name, its sentences, its answer, when it counts, and words that decide alone.
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, NativeSelect, Stack } from '@mantine/core';
import type { FieldError } from '#console/api/client.ts';
import { LocalisedField } from '#console/draft/localised-field.tsx';
import type { Language } from '#core/languages.ts';
import type { Intent } from '#core/settings.ts';
import { AfterwardsField } from './afterwards-field.tsx';
import type { QuestionFields } from './question-part.ts';

export type QuestionFieldsProps = {
  readonly value: QuestionFields;
  readonly onChange: (value: QuestionFields) => void;
  readonly languages: readonly Language[];
  readonly wrong: (...place: readonly (string | number)[]) => FieldError | undefined;
  readonly readOnly: boolean;
};

type Text = 'title' | 'phrases' | 'answer' | 'keywords' | 'notKeywords';

/** What every text of a question is bound to. */
function textProps({ value, onChange, languages, wrong, readOnly }: QuestionFieldsProps, text: Text) {
  return {
    ...{ languages, readOnly, value: value[text] },
    onChange: (next: QuestionFields[Text]) => onChange({ ...value, [text]: next }),
    wrong: (language?: Language) => wrong(text, ...(language === undefined ? [] : [language])),
  };
}

export function QuestionTexts(props: QuestionFieldsProps) {
  return (
    <>
      <LocalisedField
        label={<Trans>Name</Trans>}
        description={<Trans>Customers see it on buttons and in lists.</Trans>}
        max={24}
        oneLine
        {...textProps(props, 'title')}
      />
      <LocalisedField
        label={<Trans>How customers ask</Trans>}
        description={
          <Trans>One sentence a line, in their own words. Five different ones do well, ten do better.</Trans>
        }
        max={100_000}
        {...textProps(props, 'phrases')}
      />
      <LocalisedField
        label={<Trans>Answer</Trans>}
        variables={['customer_name', 'shop_name', 'todays_hours', 'next_opening', 'hours_link']}
        max={props.value.buttons.length > 0 ? 1024 : 4096}
        {...textProps(props, 'answer')}
      />
    </>
  );
}

export function QuestionRules({ value, onChange, readOnly }: QuestionFieldsProps) {
  const { t } = useLingui();
  return (
    <Group align="flex-start" grow preventGrowOverflow={false}>
      <NativeSelect
        label={<Trans>Only when</Trans>}
        value={value.onlyWhen}
        disabled={readOnly}
        onChange={(event) => onChange({ ...value, onlyWhen: event.currentTarget.value as Intent['onlyWhen'] })}
        data={[
          { value: 'always', label: t`Always` },
          { value: 'open', label: t`While we are open` },
          { value: 'closed', label: t`While we are closed` },
        ]}
      />
      <AfterwardsField
        value={value.afterwards}
        onChange={(afterwards) => onChange({ ...value, afterwards })}
        readOnly={readOnly}
      />
    </Group>
  );
}

export function QuestionWords(props: QuestionFieldsProps) {
  const isWrong = props.wrong('keywords') !== undefined || props.wrong('notKeywords') !== undefined;
  return (
    <details open={isWrong || undefined}>
      <summary>
        <Trans>Words that decide alone</Trans>
      </summary>
      <Stack gap="md" mt="sm">
        <LocalisedField
          label={<Trans>Words that always mean this</Trans>}
          description={<Trans>One a line. A message with such a word gets this answer whatever else it says.</Trans>}
          max={20_000}
          {...textProps(props, 'keywords')}
        />
        <LocalisedField
          label={<Trans>Not if the message contains</Trans>}
          description={<Trans>One a line.</Trans>}
          max={20_000}
          {...textProps(props, 'notKeywords')}
        />
      </Stack>
    </details>
  );
}
