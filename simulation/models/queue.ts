// Stand-in until the model arrives.
export type ReceivedMessage = { readonly messageId: string; readonly handle: string; readonly body: string; readonly receives: number; readonly groupId: string };
export type DeadMessage = { readonly messageId: string; readonly groupId: string; readonly dedupeId: string; readonly body: string };
type Held = { id: string; groupId: string; dedupeId: string; body: string; receives: number; visibleAt: number; handle: string; first: number };
export type QueueModel = ReturnType<typeof createQueueModel>;
export function createQueueModel({ visibilityMs, maxReceives }: { visibilityMs: number; maxReceives: number; retentionMs: number }) {
  let held: Held[] = []; const dlq: Held[] = []; let n = 0; const dedupe = new Map<string, { at: number; id: string }>();
  return {
    send(entries: readonly { groupId: string; dedupeId: string; body: string }[], now: number): readonly string[] {
      return entries.map((e) => {
        const known = dedupe.get(e.dedupeId);
        if (known && known.at > now - 300_000) return known.id;
        const id = `m${++n}`; dedupe.set(e.dedupeId, { at: now, id });
        held.push({ id, ...e, receives: 0, visibleAt: 0, handle: '', first: now });
        return id;
      });
    },
    receive(max: number, now: number, pickGroup: (groups: readonly string[]) => number): readonly ReceivedMessage[] {
      const out: ReceivedMessage[] = [];
      const busy = new Set(held.filter((m) => m.visibleAt > now).map((m) => m.groupId));
      const dead = held.filter((m) => !busy.has(m.groupId) && m.receives >= maxReceives);
      for (const m of dead) { held = held.filter((x) => x !== m); dlq.push(m); }
      for (;;) {
        const groups = [...new Set(held.filter((m) => m.visibleAt <= now && !busy.has(m.groupId)).map((m) => m.groupId))];
        if (groups.length === 0 || out.length >= max) return out;
        const g = groups[pickGroup(groups)] as string; busy.add(g);
        for (const m of held.filter((x) => x.groupId === g)) {
          if (out.length >= max) break;
          m.receives++; m.visibleAt = now + visibilityMs; m.handle = `${m.id}/${m.receives}`;
          out.push({ messageId: m.id, handle: m.handle, body: m.body, receives: m.receives, groupId: g });
        }
      }
    },
    delete(handle: string, _now: number): boolean { const before = held.length; held = held.filter((m) => m.handle !== handle); return held.length < before; },
    changeVisibility(handle: string, seconds: number, now: number): boolean { const m = held.find((x) => x.handle === handle); if (!m || m.visibleAt <= now) return false; m.visibleAt = now + seconds * 1000; return true; },
    nextVisible(now: number): number | undefined { const t = held.map((m) => m.visibleAt).filter((t) => t > now); return t.length ? Math.min(...t) : undefined; },
    get size() { return held.length; },
    inFlight: (now: number) => held.filter((m) => m.visibleAt > now).length,
    dead: (): readonly DeadMessage[] => dlq.map((m) => ({ messageId: m.id, groupId: m.groupId, dedupeId: m.dedupeId, body: m.body })),
    takeDead(id: string): DeadMessage | undefined { const i = dlq.findIndex((m) => m.id === id); const [m] = i < 0 ? [] : dlq.splice(i, 1); return m && { messageId: m.id, groupId: m.groupId, dedupeId: m.dedupeId, body: m.body }; },
  };
}
