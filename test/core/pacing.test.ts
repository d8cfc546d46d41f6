// A pace as a promise: never more at once than borrowed, never faster in the long run than the interval.
import fc from 'fast-check';
import { CONTACT_PACE, type Pace, pace } from '#core/pacing.ts';

/** Sends as early as allowed, asking at the given pauses; returns when each was sent. */
function sendAll(rate: Pace, pauses: readonly number[]): number[] {
  const sent: number[] = [];
  let until: number | undefined;
  let now = 1_000_000;
  for (const pause of pauses) {
    now += pause;
    const asked = pace(rate, until, now);
    if (asked.at > now) continue; // refused: the caller comes again
    until = asked.pacedUntil;
    sent.push(now);
  }
  return sent;
}

const rates = fc.record({ interval: fc.integer({ min: 1, max: 10_000 }), burst: fc.integer({ min: 1, max: 50 }) });
const pauses = fc.array(fc.oneof(fc.constant(0), fc.nat(100), fc.nat(20_000)), { maxLength: 200 });

it('in no window are there more than the burst and one for each interval of it', () => {
  fc.assert(
    fc.property(rates, pauses, (rate, waits) => {
      const sent = sendAll(rate, waits);
      sent.forEach((from, first) => {
        sent.slice(first).forEach((to, more) => {
          expect(more + 1).toBeLessThanOrEqual(rate.burst + Math.floor((to - from) / rate.interval));
        });
      });
    }),
    { numRuns: 150 },
  );
});

it('who waits as long as told is let through', () => {
  fc.assert(
    fc.property(rates, fc.nat(1_000_000), fc.double({ min: 0, max: 4, noNaN: true }), (rate, now, bursts) => {
      const until = now + rate.interval * rate.burst * bursts;
      const asked = pace(rate, until, now);
      expect(asked.at).toBeGreaterThanOrEqual(now);
      const then = pace(rate, until, asked.at);
      expect(then.at).toBe(asked.at);
      expect(then.pacedUntil).toBe(Math.max(until, asked.at) + rate.interval);
    }),
  );
});

it('a debt that no sending explains, as after a clock was set back, is forgotten', () => {
  const rate = { interval: 1_000, burst: 5 };
  expect(pace(rate, 20_000, 0).at).toBe(16_000);
  expect(pace(rate, 20_001, 0)).toEqual({ at: 0, pacedUntil: 1_000 });
});

it('a customer gets 45 messages at once, then one every six seconds', () => {
  const at = 1_000_000;
  let until: number | undefined;
  for (let count = 0; count < 45; count++) {
    const asked = pace(CONTACT_PACE, until, at);
    expect(asked.at).toBe(at);
    until = asked.pacedUntil;
  }
  expect(pace(CONTACT_PACE, until, at).at).toBe(at + 6_000);
  expect(pace(CONTACT_PACE, until, at + 270_000).at).toBe(at + 270_000);
});
