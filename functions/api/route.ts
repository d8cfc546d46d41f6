// How a route is declared: who may use it, what goes in, what comes out. The OpenAPI document, the checks of every request and
// the tests of every refusal are made from this.
import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import type * as z from 'zod';
import { allow, type Role } from './principal.ts';
import { problemSchema } from './problem.ts';

export type RouteProps = RouteConfig & {
  /** The least that a member has to be. */
  readonly role: Role;
  readonly summary: string;
};

const PROBLEM = {
  description: 'Refused; the code says why',
  content: { 'application/problem+json': { schema: problemSchema } },
} as const;

/** `createRoute` with the role checked first, and told in the document as `x-role`. */
export function route<const Props extends RouteProps>(props: Props) {
  const { role, ...config } = props;
  const made: unknown = createRoute({
    ...(config as RouteConfig),
    security: [{ idToken: [] }],
    middleware: [allow(role)],
    responses: { ...config.responses, default: PROBLEM },
    'x-role': role,
  });
  return made as Props & { getRoutingPath(): string };
}

/** A route for everybody, with or without a token. */
export function openRoute<const Props extends Omit<RouteProps, 'role'>>(props: Props) {
  return createRoute({ ...props, responses: { ...props.responses, default: PROBLEM } } as RouteConfig) as Props & {
    getRoutingPath(): string;
  };
}

/** A JSON body that goes in. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}

/** A JSON body that comes out. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } } as const;
}
