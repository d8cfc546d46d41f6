// A form of the settings that is sent at once: checked here first, then by the API. What is wrong stands beside its field, the
// focus goes there, and nothing that was typed is lost.
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { Problem } from '#console/api/client.ts';

/** Fixed words by field; those of the API where it has found the mistake. */
export type Mistakes<Values> = { readonly [Field in keyof Values]?: string };

export type Submission<Values, Answer> = {
  readonly check: (values: Values) => Mistakes<Values>;
  /** @param button value of the one that was pressed, where there are several. */
  readonly send: (values: Values, button: string) => Promise<Answer>;
  readonly onDone: (answer: Answer) => void;
  /** The field that a refusal is about. */
  readonly fieldOf?: (code: string) => keyof Values | undefined;
};

export function useSubmit<Values extends object, Answer>(values: Values, submission: Submission<Values, Answer>) {
  const { check, send, onDone, fieldOf = () => undefined } = submission;
  const form = useRef<HTMLFormElement>(null);
  const [mistakes, setMistakes] = useState<Mistakes<Values>>({});
  const sending = useMutation({
    mutationFn: (button: string) => send(values, button),
    onSuccess: onDone,
    onError: (problem) => setMistakes(mistakesIn(problem, fieldOf)),
  });
  useEffect(() => {
    if (Object.keys(mistakes).length === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [mistakes]);
  const isAboutFields = Object.keys(mistakes).length > 0;
  return {
    form,
    mistakes,
    isSending: sending.isPending,
    /** The button behind what is on its way. */
    button: sending.variables,
    /** What has to be said about the form as a whole. */
    problem: isAboutFields ? undefined : (sending.error ?? undefined),
    onSubmit: (event: SyntheticEvent<HTMLFormElement, SubmitEvent>) => {
      event.preventDefault();
      const found = check(values);
      setMistakes(found);
      sending.reset();
      const { submitter } = event.nativeEvent;
      const button = submitter instanceof HTMLButtonElement ? submitter.value : '';
      if (Object.keys(found).length === 0 && !sending.isPending) sending.mutate(button);
    },
  };
}

function mistakesIn<Values>(problem: unknown, fieldOf: (code: string) => keyof Values | undefined): Mistakes<Values> {
  if (!(problem instanceof Problem)) return {};
  const field = fieldOf(problem.code);
  if (field !== undefined) return { [field]: problem.code } as Mistakes<Values>;
  const errors = problem.code === 'invalid' ? problem.errors : [];
  return Object.fromEntries(errors.map(({ path, code }) => [path[0], code])) as Mistakes<Values>;
}
