// What every route of the API finds: the member who asks, and the world behind the ports.
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { ContactBook, Desks, Notes } from '#flow/desk-ports.ts';
import type {
  Clock,
  Drafts,
  Eraser,
  History,
  Inbox,
  Live,
  Members,
  ParameterStore,
  Publisher,
  Registry,
  Store,
  Trail,
  Users,
  Versions,
} from '#flow/ports.ts';
import type { Log } from '#functions/log.ts';
import type { Principal } from './principal.ts';

export type ApiEnvironment = {
  Bindings: { event?: APIGatewayProxyEventV2WithJWTAuthorizer };
  Variables: { principal: Principal };
};

export type Api = OpenAPIHono<ApiEnvironment>;

/** Where members sign in, as a page has to know it. */
export type SignIn = {
  /** OpenID issuer: its `.well-known/openid-configuration` says the rest. */
  readonly issuer: string;
  readonly client: string;
  /** Address of the sign-in pages; `/logout` below it signs out there. */
  readonly pages: string;
};

/** What connecting an account has to know of where this runs. */
export type Deployment = {
  readonly stage: string;
  /** Where the Graph API answers, without a version. */
  readonly graphUrl: string;
  /** Where channels post; `/<channel>` follows. */
  readonly webhooks: string;
  /** The local cloud takes no real tokens. */
  readonly isLocal: boolean;
};

export type ApiWorld = {
  readonly clock: Clock;
  readonly store: Store;
  readonly inbox: Pick<Inbox, 'put'>;
  readonly registry: Registry;
  readonly history: History;
  readonly eraser: Eraser;
  readonly notes: Notes;
  readonly contacts: ContactBook;
  readonly desks: Desks;
  readonly drafts: Drafts;
  readonly live: Live;
  readonly versions: Versions;
  readonly publisher: Publisher;
  readonly members: Members;
  readonly users: Users;
  readonly trail: Trail;
  readonly parameters: ParameterStore;
  readonly deployment: Deployment;
  readonly signIn: SignIn;
  readonly log: Log;
};
