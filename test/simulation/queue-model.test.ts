// What AWS documents about FIFO queues and the emulator does not show: five minutes, twelve hours, fourteen days, and
// handles whose time is over. Sources: docs/proof-models.md.
import { createQueueModel, type QueueModel } from '#simulation/models/queue.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const open = () => createQueueModel({ visibilityMs: 180 * SECOND, maxReceives: 2, retentionMs: 14 * DAY });
let count = 0;
const send = (queue: QueueModel, now: number, ...names: readonly string[]) =>
  queue.send(
    names.map((body) => ({ groupId: body[0] ?? '', dedupeId: `${++count}`, body })),
    now,
  );
const take = (queue: QueueModel, now: number, max = 10) => queue.receive(max, now, () => 0);
const bodies = (messages: readonly { readonly body: string }[]) => messages.map(({ body }) => body);
const first = (queue: QueueModel, now: number) => {
  const [message] = take(queue, now, 1);
  if (message === undefined) throw new Error('nothing came');
  return message;
};

describe('deduplication', () => {
  const entry = { groupId: 'a', dedupeId: 'same', body: 'a1' };

  it('lasts five minutes from the first sending, not from the last, and outlives the message', () => {
    const queue = open();
    const [id] = queue.send([entry], 0);
    queue.delete(first(queue, 0).handle, SECOND);
    expect(queue.send([entry], 4 * MINUTE)).toEqual([id]);
    expect(queue.send([{ ...entry, groupId: 'b' }], 5 * MINUTE - 1)).toEqual([id]);
    expect(queue.size).toBe(0);
    expect(queue.send([entry], 5 * MINUTE)).not.toEqual([id]);
    expect(queue.size).toBe(1);
  });

  it('works within a call', () => {
    const queue = open();
    const [one, two] = queue.send([entry, entry], 0);
    expect(one).toBe(two);
    expect(queue.size).toBe(1);
  });
});

describe('a handle', () => {
  it('is refused once its visibility is over, though nobody received the message again', () => {
    const queue = open();
    send(queue, 0, 'a1');
    const { handle } = first(queue, 0);
    expect(queue.changeVisibility(handle, 10, 180 * SECOND)).toBe(false);
    expect(queue.delete(handle, 180 * SECOND)).toBe(false);
    expect(queue.size).toBe(1);
  });

  it('is refused after it made its message visible, and after the message was received again', () => {
    const queue = open();
    send(queue, 0, 'a1');
    const old = first(queue, 0).handle;
    expect(queue.changeVisibility(old, 0, SECOND)).toBe(true);
    expect(queue.delete(old, SECOND)).toBe(false);
    const { handle } = first(queue, 2 * SECOND);
    expect(queue.delete(old, 3 * SECOND)).toBe(false);
    expect(queue.delete(handle, 3 * SECOND)).toBe(true);
  });

  it('may delete twice, and hides nothing that is deleted', () => {
    const queue = open();
    send(queue, 0, 'a1');
    const { handle } = first(queue, 0);
    expect([queue.delete(handle, 0), queue.delete(handle, HOUR)]).toEqual([true, true]);
    expect(queue.changeVisibility(handle, 1, HOUR)).toBe(false);
  });

  it('hides its message for at most twelve hours from the receive', () => {
    const queue = open();
    send(queue, 0, 'a1');
    const { handle } = first(queue, 0);
    expect(queue.changeVisibility(handle, 43_200, SECOND)).toBe(false);
    expect(queue.changeVisibility(handle, 43_199, SECOND)).toBe(true);
    expect(queue.nextVisible(SECOND)).toBe(12 * HOUR);
  });

  it('that the queue never gave is an error', () => {
    expect(() => open().delete('m1/1', 0)).toThrow('not valid');
  });
});

describe('groups', () => {
  it('are chosen by the caller, each once a receive, as long as there is room', () => {
    const queue = open();
    send(queue, 0, 'a1', 'b1', 'a2', 'c1', 'c2', 'c3');
    const offered: (readonly string[])[] = [];
    const got = queue.receive(4, 0, (groups) => {
      offered.push([...groups]);
      return groups.length - 1;
    });
    expect(bodies(got)).toEqual(['c1', 'c2', 'c3', 'b1']);
    expect(offered).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b'],
    ]);
  });

  it('are blocked until the last of their messages in flight is deleted or visible again', () => {
    const queue = open();
    send(queue, 0, 'a1', 'a2', 'a3');
    const [one, two] = take(queue, 0, 2);
    queue.changeVisibility(one?.handle ?? '', 30, 0);
    expect(queue.nextVisible(0)).toBe(180 * SECOND);
    expect(take(queue, 31 * SECOND)).toEqual([]);
    queue.changeVisibility(two?.handle ?? '', 60, 0 + 31 * SECOND);
    expect(queue.nextVisible(31 * SECOND)).toBe(91 * SECOND);
    expect([queue.inFlight(31 * SECOND), queue.inFlight(91 * SECOND)]).toEqual([1, 0]);
    expect(bodies(take(queue, 91 * SECOND))).toEqual(['a1', 'a2', 'a3']);
  });
});

describe('retention', () => {
  it('ends fourteen days after the sending, in flight or not, and frees the group', () => {
    const queue = open();
    send(queue, 0, 'a1');
    send(queue, DAY, 'a2');
    const { handle } = first(queue, 14 * DAY - SECOND);
    expect(queue.nextVisible(14 * DAY - SECOND)).toBe(14 * DAY);
    expect(bodies(take(queue, 14 * DAY))).toEqual(['a2']);
    expect(queue.delete(handle, 14 * DAY)).toBe(true);
    expect(queue.inFlight(15 * DAY)).toBe(0);
    expect(queue.size).toBe(0);
  });
});

describe('the dead-letter queue', () => {
  it('takes what was received too often at the next receive, which goes on with the next message', () => {
    const queue = open();
    const [id] = send(queue, 0, 'a1', 'a2');
    const [one] = [0, 200, 400].map((at) => take(queue, at * SECOND, at === 400 ? 10 : 1)[0]);
    const { handle } = one ?? { handle: '' };
    expect(bodies(queue.dead())).toEqual(['a1']);
    expect(queue.inFlight(400 * SECOND)).toBe(1);
    expect(queue.delete(handle, 400 * SECOND)).toBe(false);
    expect(queue.takeDead(id ?? '')).toMatchObject({
      body: 'a1',
      groupId: 'a',
      receives: 2,
      sentAt: 0,
      diedAt: 400 * SECOND,
    });
    expect(queue.takeDead(id ?? '')).toBeUndefined();
  });

  it('counts its retention from the day on which a message came into it', () => {
    const queue = open();
    send(queue, 0, 'a1');
    for (const at of [12 * DAY, 13 * DAY, 13.5 * DAY]) take(queue, at);
    const still = (now: number) => {
      queue.inFlight(now);
      return queue.dead().length;
    };
    expect([14, 27, 27.5].map((day) => still(day * DAY))).toEqual([1, 1, 0]);
  });
});

it.each([
  ['no entry', [], 'EmptyBatchRequest'],
  [
    'eleven entries',
    Array.from({ length: 11 }, (_, index) => ({ dedupeId: `${index}` })),
    'TooManyEntriesInBatchRequest',
  ],
  ['a name with a space', [{ groupId: 'a b' }], 'InvalidParameterValue'],
  ['a name of 129 characters', [{ dedupeId: 'x'.repeat(129) }], 'InvalidParameterValue'],
  ['an empty body', [{ body: '' }], 'InvalidMessageContents'],
  ['a character that XML does not know', [{ body: '\uffff' }], 'InvalidMessageContents'],
  ['more than a mebibyte', [{ body: 'x'.repeat(700_000) }, { body: 'y'.repeat(400_000) }], 'BatchRequestTooLong'],
])('a sending with %s is refused', (_, entries, name) => {
  const full = entries.map((entry) => ({ groupId: 'a', dedupeId: 'd', body: 'b', ...entry }));
  expect(() => open().send(full, 0)).toThrow(expect.objectContaining({ name }));
});

it('a clock that goes back is refused', () => {
  const queue = open();
  queue.inFlight(10);
  expect(() => queue.inFlight(9)).toThrow('Time went back');
});
