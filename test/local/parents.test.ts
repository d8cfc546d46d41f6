import { findParents, watchParents } from '#local/parents.ts';

describe('the processes above us', () => {
  it('begin with the parent', () => expect(findParents()[0]).toBe(process.ppid));

  it('are told to be gone once, when one of them is another than at the start', () => {
    jest.useFakeTimers();
    let parents = [10, 9];
    let told = 0;
    watchParents(
      () => told++,
      () => parents,
    );
    jest.advanceTimersByTime(5_000);
    expect(told).toBe(0);
    parents = [10, 1];
    jest.advanceTimersByTime(5_000);
    expect(told).toBe(1);
    jest.useRealTimers();
  });
});
