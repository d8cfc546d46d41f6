// What every Store must do, whatever holds the items. Run it on each implementation.
import type { Conversation, Turn } from '#core/conversation.ts';
import { mergeTurns } from '#core/turn.ts';
import type { Clock, Store } from '#flow/ports.ts';
import { answeredTurn, busyConversation, freshConversation, NOW, receiptTurn, refAt } from '../support/turns.ts';

export type StoreUnderTest = { readonly store: (clock?: Clock) => Store };

/** `open` gives stores on one shared, empty place; several of them are several invocations. */
export function describeStore(name: string, open: () => StoreUnderTest): void {
  describe(`a store on ${name}`, () => {
    let count = 0;
    /** A conversation that no other test touches. */
    const fresh = () => ({ store: open().store(), b: 'shop', c: `conversation-${++count}` });

    describeCommit(fresh, open);
    describeTurns(fresh, open);
    describeLinks(fresh);
    describeDue(fresh);
  });
}

type Fresh = () => { readonly store: Store; readonly b: string; readonly c: string };

function describeCommit(fresh: Fresh, open: () => StoreUnderTest): void {
  describe('commit', () => {
    it('knows nothing of a conversation before the first commit', async () => {
      const { store, b, c } = fresh();
      expect(await store.load(b, c)).toEqual({});
    });

    it('gives back exactly what was committed, short or long', async () => {
      const { store, b, c } = fresh();
      expect(await store.commit(b, c, freshConversation(1))).toBe(true);
      expect(await store.load(b, c)).toEqual({ conversation: freshConversation(1) });
      const odd: Conversation = { ...busyConversation(2), labels: ['\u0000', '\ud800', '😀', '__proto__', ''] };
      expect(await store.commit(b, c, odd)).toBe(true);
      expect(await store.load(b, c)).toEqual({ conversation: odd });
    });

    it.each([
      ['a first version where one is stored', 1],
      ['the version that is stored', 2],
      ['a version after a missing one', 4],
    ])('refuses %s and changes nothing', async (_, version) => {
      const { store, b, c } = fresh();
      for (const stored of [1, 2]) await store.commit(b, c, freshConversation(stored));
      expect(await store.commit(b, c, busyConversation(version))).toBe(false);
      expect((await store.load(b, c)).conversation).toEqual(freshConversation(2));
    });

    it('refuses a second version where nothing is stored', async () => {
      const { store, b, c } = fresh();
      expect(await store.commit(b, c, freshConversation(2))).toBe(false);
      expect(await store.load(b, c)).toEqual({});
    });

    it('lets exactly one of many writers of the same version win, and keeps the winner', async () => {
      const { b, c } = fresh();
      const rivals = Array.from({ length: 8 }, (_, index) => ({ ...freshConversation(1), fallbacks: index }));
      const won = await Promise.all(rivals.map((rival) => open().store().commit(b, c, rival)));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await open().store().load(b, c)).conversation).toEqual(rivals[won.indexOf(true)]);
    });

    it('says false to a repeated commit of the same state by somebody else', async () => {
      const { store, b, c } = fresh();
      expect(await store.commit(b, c, freshConversation(1))).toBe(true);
      expect(await open().store().commit(b, c, freshConversation(1))).toBe(false);
    });

    it('keeps businesses apart that share a conversation name', async () => {
      const { store, c } = fresh();
      await store.commit('one', c, freshConversation(1));
      expect(await store.load('two', c)).toEqual({});
    });

    it('forgets the stub of an erased contact after its time and starts anew', async () => {
      const { store, b, c } = fresh();
      await store.commit(b, c, { ...freshConversation(1), mode: 'erased', erasedAt: NOW });
      const later = open().store(() => NOW + 41 * 86_400_000);
      expect((await store.load(b, c)).conversation?.mode).toBe('erased');
      expect(await later.load(b, c)).toEqual({});
      expect(await store.commit(b, c, freshConversation(1))).toBe(false);
      expect(await later.commit(b, c, freshConversation(1))).toBe(true);
    });
  });
}

function describeTurns(fresh: Fresh, open: () => StoreUnderTest): void {
  describe('turns', () => {
    it('are found by name, and absent until recorded', async () => {
      const { store, b, c } = fresh();
      const turn = answeredTurn();
      expect(await store.turn(b, c, turn.ref)).toBeUndefined();
      await store.record(b, c, turn);
      expect(await store.turn(b, c, turn.ref)).toEqual(turn);
      expect(await store.turn(b, c, refAt(NOW, 'another'))).toBeUndefined();
    });

    it('load the newest one with the state', async () => {
      const { store, b, c } = fresh();
      await store.commit(b, c, freshConversation(1));
      for (const at of [NOW, NOW + 2, NOW - 2]) await store.record(b, c, answeredTurn(at));
      expect(await store.load(b, c)).toEqual({ conversation: freshConversation(1), newest: answeredTurn(NOW + 2) });
    });

    it('load the newest one where no state is stored yet', async () => {
      const { store, b, c } = fresh();
      for (const at of [NOW, NOW - 1, NOW - 2]) await store.record(b, c, answeredTurn(at));
      expect(await store.load(b, c)).toEqual({ newest: answeredTurn(NOW) });
    });

    it('change nothing when they are recorded again', async () => {
      const { store, b, c } = fresh();
      for (let again = 0; again < 3; again++) await store.record(b, c, answeredTurn());
      expect(await store.turn(b, c, answeredTurn().ref)).toEqual(answeredTurn());
    });

    it.each([
      ['record, then receipt', [answeredTurn(), receiptTurn()]],
      ['receipt, then record', [receiptTurn(), answeredTurn()]],
      ['receipts out of order', [answeredTurn(), receiptTurn(NOW, 'read'), receiptTurn()]],
    ])('merge reports: %s', async (_, reports) => {
      const { store, b, c } = fresh();
      for (const report of reports) await store.record(b, c, report);
      const stored = await store.turn(b, c, refAt(NOW));
      expect(stored).toEqual(reports.reduce(mergeTurns));
      expect(stored?.inbound).toBeDefined();
      expect(stored?.replies[0]?.state).toMatch(/delivered|read/);
    });

    it('of a person are one with their receipts, whichever came first', async () => {
      const { inbound: _, disposition: __, ...told } = { ...answeredTurn(), person: { by: 'marco' } };
      for (const reports of [
        [told, receiptTurn()],
        [receiptTurn(), told],
      ] as const) {
        const { store, b, c } = fresh();
        for (const report of reports) await store.record(b, c, report);
        const stored = await store.turn(b, c, refAt(NOW));
        expect(stored).toMatchObject({ person: { by: 'marco' }, replies: [{ state: 'delivered' }] });
        expect(stored).toEqual(reports.reduce<Turn>(mergeTurns, told));
      }
    });

    it('lose no report when several are recorded at the same moment', async () => {
      const { b, c } = fresh();
      const parts = [0, 1, 2].map((part) => {
        const turn = receiptTurn();
        return { ...turn, replies: turn.replies.map((reply) => ({ ...reply, part })) };
      });
      await Promise.all([answeredTurn(), ...parts].map((turn) => open().store().record(b, c, turn)));
      const stored = await open().store().turn(b, c, refAt(NOW));
      expect(stored?.inbound).toBeDefined();
      expect(stored?.replies.map(({ part, state }) => [part, state])).toEqual(
        [0, 1, 2].map((part) => [part, 'delivered']),
      );
    });

    it('are gone when their time is over, although the table still holds them, and may then be written anew', async () => {
      const { store, b, c } = fresh();
      await store.record(b, c, answeredTurn());
      const late = NOW + 91 * 86_400_000;
      const later = open().store(() => late);
      expect(await later.turn(b, c, refAt(NOW))).toBeUndefined();
      expect(await later.load(b, c)).toEqual({});
      const anew = { ...receiptTurn(), expiresAt: late + 1_000_000 };
      await later.record(b, c, anew);
      expect(await later.turn(b, c, refAt(NOW))).toEqual(anew);
    });
  });
}

function describeLinks(fresh: Fresh): void {
  describe('links', () => {
    it('lead from an unknown name to a conversation', async () => {
      const { store, b, c } = fresh();
      await store.link(b, `${c}-old`, c);
      expect(await store.load(b, `${c}-old`)).toEqual({ linkedTo: c });
      expect(await store.load(b, c)).toEqual({});
    });

    it('are never put in front of a conversation', async () => {
      const { store, b, c } = fresh();
      await store.commit(b, c, { ...freshConversation(1), dueAt: 5 });
      expect(await store.link(b, c, `${c}-new`)).toBe(false);
      expect(await store.load(b, c)).toEqual({ conversation: { ...freshConversation(1), dueAt: 5 } });
      expect(await store.commit(b, c, freshConversation(2))).toBe(true);
    });

    it('stop writes under the alias', async () => {
      const { store, b, c } = fresh();
      expect(await store.link(b, `${c}-unknown`, c)).toBe(true);
      expect(await store.commit(b, `${c}-unknown`, freshConversation(1))).toBe(false);
    });

    it('never lead in a circle when a contact takes its former id back', async () => {
      const { store, b, c } = fresh();
      await store.link(b, c, `${c}-new`);
      await store.link(b, `${c}-new`, c);
      await store.link(b, c, c);
      expect(await store.load(b, `${c}-new`)).toEqual({ linkedTo: c });
      expect(await store.load(b, c)).toEqual({});
      expect(await store.commit(b, c, freshConversation(1))).toBe(true);
    });
  });
}

function describeDue(fresh: Fresh): void {
  describe('due work', () => {
    it('is listed from its instant on, the oldest first, up to the limit, and leaves with the work', async () => {
      const { store, c } = fresh();
      const b = 'shop#with/odd name';
      const conversations = [300, 100, 200, 900].map((dueAt) => ({ conversation: `${c}-${dueAt}`, dueAt }));
      for (const { conversation, dueAt } of conversations) {
        await store.commit(b, conversation, { ...freshConversation(1), dueAt });
      }
      const due = async (now: number, limit = 1000) =>
        (await store.due(now, limit)).filter(({ business }) => business === b).map(({ dueAt }) => dueAt);
      expect(await due(99)).toEqual([]);
      expect(await due(300)).toEqual([100, 200, 300]);
      expect(await due(300, 2)).toEqual([100, 200]);
      expect((await store.due(100, 1))[0]).toEqual({ business: b, conversation: `${c}-100`, dueAt: 100 });
      await store.commit(b, `${c}-100`, freshConversation(2));
      expect(await due(300)).toEqual([200, 300]);
    });
  });
}
