// Taps on buttons and list rows, and forms that customers fill in. Step 2 (bytes to our words), used by content.ts.

import { choice } from '#channels/meta/choices.ts';
import { fitting, isForbiddenKey, type Json, label, parseSafely, record, text } from '#channels/meta/json.ts';
import type { Content } from '#core/message.ts';

const MAX_FORM_VALUES = 100;

export function readInteractive(payload: Json): Content | undefined {
  const type = label(payload.type, 64) ?? '';
  const answer = record(payload[type]) ?? {};
  if (type === 'button_reply' || type === 'list_reply') return choice(answer.id, answer.title);
  if (type === 'nfm_reply') {
    return { type: 'form', name: label(answer.name) ?? '', values: formValues(answer.response_json) };
  }
  return type === '' ? undefined : { type: 'unsupported', what: type };
}

/** A form's answers come as JSON inside a text. What is no object by name is kept by place; what is no JSON is lost. */
function formValues(response: unknown): Readonly<Record<string, string>> {
  const answers = typeof response === 'string' ? parseLoosely(response) : response;
  if (typeof answers !== 'object' || answers === null) return {};
  const values = Object.entries(answers)
    .slice(0, MAX_FORM_VALUES)
    .flatMap(([key, value]) => {
      const name = label(key, 128);
      const answer = formValue(value);
      // Cleaning a key may make it a forbidden one again.
      return name === undefined || isForbiddenKey(name) || answer === undefined ? [] : [[name, answer] as const];
    });
  return Object.fromEntries(fitting(values, ([name, answer]) => name.length + answer.length));
}

function formValue(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) return text(value.join(', '));
  return text(typeof value === 'string' ? value : JSON.stringify(value));
}

function parseLoosely(source: string): unknown {
  const parsed = parseSafely(source);
  return typeof parsed === 'string' ? undefined : parsed.value;
}
