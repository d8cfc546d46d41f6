// A text of the owner in each language of the shop, with the values that can be put into it and how long it is.

import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import type { FieldError } from '#console/api/client.ts';
import chips from '#console/ui/chips.module.css';
import type { Language } from '#core/languages.ts';
import type { Variable } from '#core/template.ts';

import { useEditingLanguage } from './editing-language.ts';
import { FieldWords } from './field-words.tsx';
import { LANGUAGE_NAMES, type Texts } from './texts.ts';
import { useVariableNames } from './variable-names.ts';
import { asShown, asStored, type VariableNames } from './variables.ts';

export type LocalisedFieldProps = {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly value: Texts;
  readonly onChange: (value: Texts) => void;
  /** Of the shop, its own first. */
  readonly languages: readonly Language[];
  /** What is wrong with the text of a language, or with all of it. */
  readonly wrong?: (language?: Language) => FieldError | undefined;
  readonly variables?: readonly Variable[];
  /** Characters. */
  readonly max: number;
  readonly oneLine?: boolean;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
};

export function LocalisedField(props: LocalisedFieldProps) {
  const { label, value, onChange, languages, wrong, max, variables = [], readOnly = false } = props;
  const names = useVariableNames();
  const all = [...new Set([...languages, ...(Object.keys(value) as Language[])])];
  const [language, choose] = useEditingLanguage(all);
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const text = asShown(value[language] ?? '', names);
  const broken = [language, ...all].find((one) => wrong?.(one) !== undefined);
  const error = broken === undefined ? wrong?.() : wrong?.(broken);
  const errorWords = error && (
    <>
      {broken !== undefined && broken !== language && `${LANGUAGE_NAMES[broken]}: `}
      <FieldWords error={error} />
    </>
  );
  const write = (shown: string) => onChange({ ...value, [language]: asStored(shown, names) });
  const insert = (variable: Variable) => {
    const at = field.current?.selectionEnd ?? text.length;
    write(`${text.slice(0, at)}{${names[variable]}}${text.slice(at)}`);
    field.current?.focus();
  };
  const fieldLabel =
    props.oneLine && all.length > 1 ? (
      <>
        {label} ({LANGUAGE_NAMES[language]})
      </>
    ) : (
      label
    );
  const shared = {
    ...{ ref: field, value: text, readOnly, lang: language, dir: 'auto' as const },
    ...(props.placeholder !== undefined && { placeholder: props.placeholder }),
    ...{ label: fieldLabel, description: props.description, error: errorWords },
    onChange: (event: { currentTarget: { value: string } }) => write(event.currentTarget.value),
  };
  return (
    <Stack gap={6}>
      {props.oneLine ? <TextInput {...shared} /> : <Textarea {...shared} autosize minRows={3} maxRows={12} />}
      <Length length={(value[language] ?? '').length} max={max} />
      {all.length > 1 && !props.oneLine && (
        <LanguageChips all={all} value={value} language={language} onChoose={choose} />
      )}
      {variables.length > 0 && !readOnly && <VariableChips {...{ variables, names }} onChoose={insert} />}
    </Stack>
  );
}

type LanguageChipsProps = {
  readonly all: readonly Language[];
  readonly value: Texts;
  readonly language: Language;
  readonly onChoose: (language: Language) => void;
};

function LanguageChips({ all, value, language, onChoose }: LanguageChipsProps) {
  const { t } = useLingui();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around two or three buttons
    <div role="group" aria-label={t`Languages`} className={chips.chips}>
      {all.map((one) => (
        <button
          key={one}
          type="button"
          className={chips.chip}
          aria-pressed={one === language}
          onClick={() => onChoose(one)}
        >
          {LANGUAGE_NAMES[one]}
          {(value[one] ?? '') === '' && <> · {t`no text`}</>}
        </button>
      ))}
    </div>
  );
}

type VariableChipsProps = {
  readonly variables: readonly Variable[];
  readonly names: VariableNames;
  readonly onChoose: (variable: Variable) => void;
};

function VariableChips({ variables, names, onChoose }: VariableChipsProps) {
  const { t } = useLingui();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around the chips
    <div role="group" aria-label={t`Put in`} className={chips.chips}>
      {variables.map((variable) => (
        <button key={variable} type="button" className={chips.chip} onClick={() => onChoose(variable)}>
          + {names[variable]}
        </button>
      ))}
    </div>
  );
}

function Length({ length, max }: { readonly length: number; readonly max: number }) {
  if (length < max * 0.8) return null;
  return (
    <Text size="sm" c={length > max ? 'var(--mantine-color-error)' : 'dimmed'}>
      <Trans>
        {length} of {max} characters
      </Trans>
    </Text>
  );
}
