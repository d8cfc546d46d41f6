// What the API says when it does not do what was asked: RFC 9457 problem details, a code for programs, a sentence for people.
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as z from 'zod';

/** A field that is wrong: `path` leads to it (`['greeting', 'text', 'it']`), `code` is our word, `message` an English sentence. */
export const fieldErrorSchema = z.strictObject({
  path: z.array(z.union([z.string(), z.number()])),
  code: z.string(),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** What happened, whether anything is lost, what to do. Never the input. */
  detail: z.string(),
  /** A fixed word: pages in other languages put it into theirs. */
  code: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
});

export type Problem = {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  /** Further facts that a page needs, such as the newer version of what was saved. */
  readonly facts?: Readonly<Record<string, unknown>>;
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not right',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Changed meanwhile',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Of another type',
  422: 'Not possible',
  428: 'A condition is missing',
  429: 'Too many requests',
  500: 'A fault of ours',
  503: 'Not reachable for a moment',
};

/** Answers with the problem; `return refuse(c, …)` in a handler. */
export function refuse(c: Context, { status, code, detail, errors, facts }: Problem) {
  const body = { type: 'about:blank', title: TITLES[status] ?? 'Refused', status, detail, code, errors, ...facts };
  return c.json(body, status, { 'content-type': 'application/problem+json' }) as never;
}

export const NOT_FOUND: Problem = {
  status: 404,
  code: 'not-found',
  detail: 'There is nothing under this address. Nothing was changed.',
};
