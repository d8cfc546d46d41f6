// The directory of those who can sign in: a user pool of Cognito. A user belongs to one business from beginning to end: the
// attribute that says so cannot be changed.
import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { RetryableError } from '#core/errors.ts';
import type { Users } from '#flow/ports.ts';
import { type ClientOptions, LIMITS } from './clients.ts';

export type UsersOptions = {
  /** The pool's id. */
  readonly pool: string;
  readonly client?: ClientOptions;
};

const BUSINESS = 'custom:business';

export function createUsers({ pool, client: options }: UsersOptions): Users {
  const directory = connect(pool, options);
  return {
    async invite(business, { email, name }) {
      const { create, find } = await directory();
      const attributes = { email, email_verified: 'true', name, [BUSINESS]: business };
      const made = await create(email, attributes).catch(unless('UsernameExistsException'));
      if (made !== undefined) return { id: attribute(made, 'sub') };
      // Invited before, perhaps by a request whose answer was lost.
      const known = await find(email).catch(unless());
      return attribute(known, BUSINESS) === business ? { id: attribute(known, 'sub') } : 'taken';
    },
    async remove(id) {
      const { remove } = await directory();
      await remove(id).catch(unless('UserNotFoundException'));
    },
  };
}

type Attributes = readonly AttributeType[] | undefined;

/** The SDK's client is loaded with the first call: hardly a request of the console has to do with it. */
function connect(UserPoolId: string, options: ClientOptions = {}) {
  const open = async () => {
    const sdk = await import('@aws-sdk/client-cognito-identity-provider');
    const client = new sdk.CognitoIdentityProviderClient({ ...LIMITS, ...options });
    return {
      create: async (Username: string, attributes: Readonly<Record<string, string>>): Promise<Attributes> => {
        const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
        const call = { UserPoolId, Username, UserAttributes, DesiredDeliveryMediums: ['EMAIL' as const] };
        return (await client.send(new sdk.AdminCreateUserCommand(call))).User?.Attributes ?? [];
      },
      find: async (Username: string): Promise<Attributes> =>
        (await client.send(new sdk.AdminGetUserCommand({ UserPoolId, Username }))).UserAttributes,
      remove: async (Username: string) => {
        await client.send(new sdk.AdminDeleteUserCommand({ UserPoolId, Username }));
      },
    };
  };
  let opened: ReturnType<typeof open> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}

/** Undefined for the expected refusal; whatever else went wrong may be tried again. */
function unless(expected?: string) {
  return (cause: unknown): undefined => {
    if (cause instanceof Error && cause.name === expected) return undefined;
    throw new RetryableError('directory-unavailable', 'The directory of users did not answer.', { cause });
  };
}

function attribute(attributes: Attributes, name: string): string {
  return attributes?.find(({ Name }) => Name === name)?.Value ?? '';
}
