// Laws of the outbox under any order of queueing, claiming, settling, crashing, pruning and waking.
import fc from 'fast-check';
import { type Conversation, newConversation, type OutboxEntry } from '#core/conversation.ts';
import type { SendOutcome } from '#core/delivery.ts';
import { claimNext, giveUpClaims, isOpen, prune, queueReplies, settle } from '#core/outbox.ts';
import { GIULIA, HOUR, MINUTE } from '../support/chat.ts';

type Action =
  | { readonly do: 'queue'; readonly parts: number }
  | { readonly do: 'claim' | 'crash' | 'prune' }
  | { readonly do: 'settle'; readonly outcome: SendOutcome['kind'] }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'mode'; readonly mode: Conversation['mode'] };

const actions = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('queue' as const), parts: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('claim' as const, 'claim', 'claim', 'crash', 'prune') }) },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('settle' as const),
        outcome: fc.constantFrom<SendOutcome['kind']>('sent', 'sent', 'refused', 'rejected', 'ambiguous'),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 10 * MINUTE }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('mode' as const),
        mode: fc.constantFrom<Conversation['mode']>('bot', 'bot', 'person', 'opted-out', 'muted'),
      }),
    },
  ),
  { maxLength: 60 },
);

const outcomeOf = (kind: SendOutcome['kind']): SendOutcome =>
  kind === 'sent'
    ? { kind, messageId: 'wamid.X' }
    : kind === 'ambiguous'
      ? { kind, code: 'timeout' }
      : { kind, code: '1', sentence: 'No.', account: false };

const nameOf = ({ turn, part }: OutboxEntry) => `${turn.at}/${part}`;

type Run = { conversation: Conversation; now: number; queued: string[]; sent: string[]; turns: number; nonces: number };

function start(): Run {
  const conversation = newConversation('whatsapp', '100', GIULIA);
  return { conversation, now: 1_000_000_000, queued: [], sent: [], turns: 0, nonces: 0 };
}

function act(run: Run, action: Action): void {
  const claimed = run.conversation.outbox.find(({ state }) => state === 'claimed');
  switch (action.do) {
    case 'queue': {
      const turn = { era: 0, at: ++run.turns, hash: `t${run.turns}` };
      const piece = { purpose: 'answer', content: { type: 'text', text: 'x' } } as const;
      run.conversation = queueReplies(run.conversation, turn, Array(action.parts).fill(piece), run.now + HOUR);
      run.queued.push(...Array.from({ length: action.parts }, (_, part) => `${turn.at}/${part}`));
      return;
    }
    case 'claim': {
      const result = claimNext(run.conversation, run.now, `n${++run.nonces}`);
      run.conversation = result.next;
      if (result.claimed) run.sent.push(nameOf(result.claimed));
      return;
    }
    case 'settle':
      if (claimed) run.conversation = settle(run.conversation, claimed, outcomeOf(action.outcome), run.now).next;
      return;
    case 'crash':
      run.conversation = giveUpClaims(run.conversation).next;
      return;
    case 'prune':
      run.conversation = prune(run.conversation, run.now).next;
      return;
    case 'wait':
      run.now += action.ms;
      return;
    case 'mode':
      run.conversation = { ...run.conversation, mode: action.mode };
  }
}

/** Runs the actions and looks at each step. */
function everyStep(look: (before: Conversation, after: Conversation, action: Action, run: Run) => void, numRuns = 200) {
  fc.assert(
    fc.property(actions, (list) => {
      const run = start();
      for (const action of list as readonly Action[]) {
        const before = run.conversation;
        act(run, action);
        look(before, run.conversation, action, run);
      }
    }),
    { numRuns },
  );
}

it('a claim takes at most one, and only the first that is no doubt', () => {
  everyStep((before, after, action) => {
    if (action.do !== 'claim') return;
    const head = before.outbox.find(({ state }) => state === 'ready' || state === 'claimed');
    const taken = after.outbox.filter(
      (entry) =>
        entry.state === 'claimed' && before.outbox.find((old) => nameOf(old) === nameOf(entry))?.state === 'ready',
    );
    expect(taken.length).toBeLessThanOrEqual(1);
    if (taken[0]) expect(nameOf(taken[0])).toBe(head && nameOf(head));
  });
});

it('at most one is being sent at any time', () => {
  everyStep((_, after) => {
    expect(after.outbox.filter(({ state }) => state === 'claimed').length).toBeLessThanOrEqual(1);
  });
});

it('attempts only grow, and no number is claimed twice', () => {
  const seen = new Set<string>();
  let last: Run | undefined;
  everyStep((before, after, _, run) => {
    if (run !== last) seen.clear();
    last = run;
    for (const entry of after.outbox) {
      const old = before.outbox.find((other) => nameOf(other) === nameOf(entry));
      if (old) expect(entry.attempt).toBeGreaterThanOrEqual(old.attempt);
      if (entry.state !== 'claimed' || old?.state === 'claimed') continue;
      const claim = `${nameOf(entry)}#${entry.attempt}`;
      expect(seen.has(claim)).toBe(false);
      seen.add(claim);
    }
  });
});

it('a claimed or doubtful reply is ready again only after a proven refusal', () => {
  everyStep((before, after, action) => {
    for (const entry of after.outbox) {
      const old = before.outbox.find((other) => nameOf(other) === nameOf(entry));
      if (entry.state !== 'ready' || old === undefined || old.state === 'ready') continue;
      expect(old.state).toBe('claimed');
      expect(action).toEqual({ do: 'settle', outcome: 'refused' });
    }
  });
});

it('what is over stays over', () => {
  everyStep((before, after) => {
    for (const entry of before.outbox) {
      if (entry.state === 'settled') expect(after.outbox).toContainEqual(entry);
    }
  });
});

it('replies are first sent in the order in which they were queued', () => {
  everyStep((_, __, ___, { sent, queued }) => {
    const firsts = [...new Set(sent)];
    expect(firsts).toEqual(queued.filter((name) => firsts.includes(name)));
  });
});

it('after each claim and each pruning the conversation is due exactly while something is pending', () => {
  everyStep((_, after, action) => {
    if (action.do !== 'claim' && action.do !== 'prune' && action.do !== 'crash') return;
    const pending = after.outbox.some(({ state }) => state === 'ready' || state === 'ambiguous');
    expect(after.dueAt !== undefined).toBe(pending);
  });
});

it('left alone, and driven when due, every outbox empties', () => {
  fc.assert(
    fc.property(actions, (list) => {
      const run = start();
      for (const action of list as readonly Action[]) act(run, action);
      act(run, { do: 'crash' });
      act(run, { do: 'prune' });
      for (let round = 0; round < 500 && run.conversation.outbox.some(isOpen); round++) {
        act(run, { do: 'claim' });
        act(run, { do: 'settle', outcome: 'sent' });
        run.now = Math.max(run.now, run.conversation.dueAt ?? run.now);
        act(run, { do: 'prune' });
      }
      expect(run.conversation.outbox.filter(isOpen)).toEqual([]);
      expect(run.conversation.dueAt).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});
