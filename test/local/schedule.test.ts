import type { Invocation } from '#local/lambda.ts';
import { readRate, type ScheduleOptions, startSchedule } from '#local/schedule.ts';

describe('rates', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(1 hour)', 3_600_000],
    ['rate(2 days)', 172_800_000],
  ])('%s', (expression, ms) => expect(readRate(expression)).toBe(ms));

  it.each([
    'rate(1 minutes)',
    'rate(2 minute)',
    'rate(0 minutes)',
    'cron(0 12 * * ? *)',
    'at(2026-11-22T00:00:00)',
    '',
  ])('%s is refused with a sentence', (expression) =>
    expect(() => readRate(expression)).toThrow('runs schedules like rate(1 minute)'));
});

describe('a schedule', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function start(more: Partial<ScheduleOptions> = {}) {
    const events: unknown[] = [];
    const ends: ((outcome: Invocation) => void)[] = [];
    const schedule = startSchedule({
      rule: { name: 'r', arn: 'arn:aws:events:x:0:rule/r', expression: 'rate(1 minute)', target: 'f' },
      region: 'eu-south-1',
      account: '0',
      now: () => Date.UTC(2026, 10, 22, 19, 0, 0, 5),
      invoke: (event) => {
        events.push(event);
        return new Promise((resolve) => void ends.push(resolve));
      },
      ...more,
    });
    const end = async () => {
      ends.shift()?.({ ok: false, errorType: 'Error' });
      await jest.advanceTimersByTimeAsync(0);
    };
    return { schedule, events, end };
  }

  it('runs every minute with the event of EventBridge, at the time of the clock', async () => {
    const { events, end } = start();
    await jest.advanceTimersByTimeAsync(59_999);
    expect(events).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(events[0]).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '0',
      time: '2026-11-22T19:00:00Z',
      region: 'eu-south-1',
      resources: ['arn:aws:events:x:0:rule/r'],
      detail: {},
    });
    await end();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(events).toHaveLength(2);
  });

  it('hands over its constant event where it has one', async () => {
    const rule = { name: 'r', arn: 'a', expression: 'rate(1 minute)', target: 'f', input: { a: 1 } };
    const { events } = start({ rule });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(events).toEqual([{ a: 1 }]);
  });

  it('runs at once on demand, and a full period later again', async () => {
    const { schedule, events, end } = start();
    await jest.advanceTimersByTimeAsync(50_000);
    schedule.runNow();
    expect(events).toHaveLength(1);
    await end();
    await jest.advanceTimersByTimeAsync(59_999);
    expect(events).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(events).toHaveLength(2);
  });

  it('never runs twice at a time; what was asked for meanwhile runs once afterwards', async () => {
    const { schedule, events, end } = start();
    schedule.runNow();
    schedule.runNow();
    schedule.runNow();
    expect(events).toHaveLength(1);
    await end();
    expect(events).toHaveLength(2);
    await end();
    expect(events).toHaveLength(2);
  });

  it('stops when the run under way has ended, and runs nothing more', async () => {
    const { schedule, events, end } = start();
    schedule.runNow();
    let stopped = false;
    const stopping = schedule.stop().then(() => {
      stopped = true;
    });
    await jest.advanceTimersByTimeAsync(1000);
    expect(stopped).toBe(false);
    await end();
    await stopping;
    schedule.runNow();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(events).toHaveLength(1);
  });
});
