import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from '#local/lock.ts';
import { makeFolder } from './support/folder.ts';

const NOBODY = 4_194_300;

describe('the lock of a data folder', () => {
  it('is taken once at a time, and again after its release', () => {
    const folder = makeFolder();
    const lock = takeLock(folder);
    expect(() => takeLock(folder)).toThrow(`Portiere is already running on ${folder} (process ${process.pid})`);
    lock.release();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    takeLock(folder).release();
  });

  it.each<[string, string]>([
    ['a dead process', JSON.stringify({ pid: NOBODY, since: '1' })],
    ['nobody that can be read', 'garbage'],
    ['an empty file', ''],
    ['a process that began at another time', JSON.stringify({ pid: process.ppid, since: 'long ago' })],
    ['an earlier process of our number', JSON.stringify({ pid: process.pid, since: 'long ago' })],
  ])('left behind by %s is taken over', (_who, text) => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'lock'), text);
    const lock = takeLock(folder, (pid) => `start of ${pid}`);
    expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it.each<[string, (pid: number) => string | undefined, object]>([
    ['that runs since then', () => 'then', { pid: process.ppid, since: 'then' }],
    ['whose start cannot be known', () => undefined, { pid: process.ppid, since: 'then' }],
    ['that did not write its start', () => 'then', { pid: process.ppid }],
  ])('of another process %s is respected', (_what, startOf, holder) => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'lock'), JSON.stringify(holder));
    expect(() => takeLock(folder, startOf)).toThrow(`(process ${process.ppid})`);
  });

  it('of somebody else is not released', () => {
    const folder = makeFolder();
    const lock = takeLock(folder);
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: NOBODY }));
    lock.release();
    expect(existsSync(join(folder, 'lock'))).toBe(true);
  });
});
