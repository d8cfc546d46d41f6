// Bugs between our code and the services: conditions left out, reads that are not consistent, calls made twice.
import { createHash } from 'node:crypto';
import { readEnvelope } from '#aws/envelope.ts';
import { LINK } from '#aws/items.ts';
import { STATE, TURN_PREFIX } from '#aws/keys.ts';
import type { Bug } from '#simulation/bugs.ts';

type Keyed = { readonly SK?: { readonly S?: string } };

const sortKeyOf = (input: Record<string, unknown>) => ((input.Item ?? input.Key) as Keyed | undefined)?.SK?.S ?? '';
const isPutOf = (prefix: string) => (operation: string, input: Record<string, unknown>) =>
  operation === 'PutItem' && sortKeyOf(input).startsWith(prefix);

function withoutCondition(input: Record<string, unknown>): Record<string, unknown> {
  const { ConditionExpression: _, ExpressionAttributeValues: __, ExpressionAttributeNames: ___, ...rest } = input;
  return rest;
}

/** DynamoDB refuses values that no expression names. */
function onlyTarget({ ExpressionAttributeValues: values }: Record<string, unknown>): unknown {
  return { ':to': (values as Record<string, unknown>)[':to'] };
}

export const CLIENT_BUGS: readonly Bug[] = [
  {
    name: 'state is written without its condition',
    command: (operation, input) => (isPutOf(STATE)(operation, input) ? withoutCondition(input) : input),
  },
  {
    name: 'turn is written without its condition',
    command: (operation, input) => (isPutOf(TURN_PREFIX)(operation, input) ? withoutCondition(input) : input),
  },
  {
    name: 'link is written over a conversation',
    command: (_, input) =>
      String(input.UpdateExpression).startsWith(`SET ${LINK}`)
        ? { ...withoutCondition(input), ExpressionAttributeValues: onlyTarget(input) }
        : input,
  },
  {
    name: 'conversation is loaded by a read that may be old',
    command: (operation, input) => (operation === 'Query' ? { ...input, ConsistentRead: false } : input),
  },
  {
    name: 'HTTP client that repeats a post without an answer',
    post:
      (post) =>
      async (...args) => {
        const first = await post(...args);
        return first.kind === 'unknown' ? post(...args) : first;
      },
  },
  {
    name: 'HTTP client that takes a missing answer for a refusal',
    post:
      (post) =>
      async (...args) => {
        const answer = await post(...args);
        return answer.kind === 'unknown' ? { kind: 'unsent', why: 'no-connection' } : answer;
      },
  },
  {
    name: 'a server error of the provider is taken for a refusal',
    channel: (channel) => ({
      ...channel,
      send: async (...args) => {
        const outcome = await channel.send(...args);
        if (outcome.kind !== 'ambiguous' || !outcome.code.startsWith('http-')) return outcome;
        return { kind: 'refused', code: outcome.code, account: false, sentence: 'Try again.' };
      },
    }),
  },
  {
    name: 'queue deduplicates by content',
    entry: (body) => {
      const event = readEnvelope(body)?.event;
      if (event?.kind !== 'inbound' || event.content.type !== 'text') return {};
      return { dedupeId: createHash('sha256').update(`${event.contact.id}${event.content.text}`).digest('hex') };
    },
  },
  {
    name: 'every message is a group of its own',
    entry: (body) => ({ groupId: createHash('sha256').update(body).digest('hex') }),
  },
  {
    name: 'state is written without its due time',
    command: (operation, input) => {
      if (!isPutOf(STATE)(operation, input)) return input;
      const { duePK: _, dueAt: __, ...item } = input.Item as Record<string, unknown>;
      return { ...input, Item: item };
    },
  },
];
