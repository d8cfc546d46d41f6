// What the page of the web chat reads, every second or so: half a read unit while nothing happens.
import type { Chats } from '#flow/chat-ports.ts';
import type { Clock } from '#flow/ports.ts';
import { TABLE } from '#functions/settings.ts';
import { readState, readTurn } from './items.ts';
import { conversationPartition, STATE, TURN_PREFIX, turnSortKey } from './keys.ts';
import { openTable, secondsOf, type TableOptions, textOf } from './table.ts';

const MOST_TURNS = 100;

export function createChats(options: TableOptions & { readonly clock: Clock }): Chats {
  const table = openTable(options);
  return {
    async read(business, conversation, from) {
      const { items } = await table.query({
        KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :state',
        ExpressionAttributeNames: { '#pk': TABLE.partitionKey, '#sk': TABLE.sortKey },
        ExpressionAttributeValues: {
          ':pk': { S: conversationPartition(business, conversation) },
          ':from': { S: from === undefined ? TURN_PREFIX : turnSortKey({ ...from, hash: '' }) },
          ':state': { S: STATE },
        },
        // Backwards: the state comes first, and what is too much is the oldest.
        ScanIndexForward: false,
        Limit: MOST_TURNS + 1,
      });
      const now = secondsOf(options.clock());
      const states = items.filter((item) => textOf(item, TABLE.sortKey) === STATE);
      const turns = items.filter((item) => textOf(item, TABLE.sortKey) !== STATE);
      const state = readState(states[0], now);
      return {
        ...(state !== undefined && { conversation: state }),
        turns: turns.flatMap((item) => readTurn(item, now) ?? []).toReversed(),
      };
    },
  };
}
