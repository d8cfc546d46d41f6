// The documents say what is true: links lead somewhere, names exist, and the commands of the runbook run.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { createJournal } from '#aws/journal.ts';
import { createReader } from '#aws/reader.ts';
import { createRegistry } from '#aws/registry.ts';
import { createStore } from '#aws/store.ts';
import { newConversation } from '#core/conversation.ts';
import { ENV } from '#functions/settings.ts';
import { bundle, ROOT } from '#lib/bundles.ts';
import { readOptions } from '#lib/options.ts';
import { createTable } from '#local/table.ts';
import { APP, REAL_TOKEN, startDeployed } from './cli/support/deployed.ts';
import { runShell } from './cli/support/run-portiere.ts';
import { CHILD_ENVIRONMENT } from './support/child-environment.ts';
import { dynamoAt, type Emulators, startEmulators } from './support/emulators.ts';

const MADE = ['node_modules', 'cdk.out', 'dist', 'coverage', '.portiere'];
const documents = globSync('**/*.md', { cwd: ROOT, exclude: (name) => MADE.includes(basename(name)) }).sort();
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** Headings as GitHub turns them into places of a page. */
function anchorsOf(text: string): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const headings = text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} +(.+?)\s*$/gm);
  const anchors = [...headings].map(([, heading = '']) => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const seen = counts.get(anchor) ?? 0;
    counts.set(anchor, seen + 1);
    return seen === 0 ? anchor : `${anchor}-${seen}`;
  });
  return new Set(anchors);
}

/** Links and pictures that lead to a place in the repository. */
function linksOf(file: string): readonly string[] {
  const links = withoutCode(read(file)).matchAll(/\]\(([^()\s]+)\)/g);
  return [...links].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target));
}

function problemOf(file: string, target: string): string | undefined {
  const [path = '', anchor] = target.split('#');
  const found = path === '' ? join(ROOT, file) : resolve(ROOT, dirname(file), path);
  if (relative(ROOT, found).startsWith('..') || !existsSync(found)) return `${file}: ${target} is not there`;
  if (anchor === undefined) return undefined;
  if (statSync(found).isDirectory() || !anchorsOf(readFileSync(found, 'utf8')).has(anchor)) {
    return `${file}: ${target} has no such heading`;
  }
  return undefined;
}

/** First cells of the tables below a heading, without their backticks. */
function rowsUnder(file: string, heading: string): readonly string[] {
  const [, part = ''] = read(file).split(`## ${heading}\n`);
  const [section = ''] = part.split(/^## /m);
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
}

describe('links', () => {
  it('are there to be looked at', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md']));
    expect(documents.flatMap(linksOf).length).toBeGreaterThan(100);
  });

  it.each(documents)('of %s lead to files and headings', (file) => {
    expect(linksOf(file).flatMap((target) => problemOf(file, target) ?? [])).toEqual([]);
  });

  it('that lead nowhere would be found', () => {
    expect(problemOf('README.md', 'docs/nothing.md')).toMatch('is not there');
    expect(problemOf('README.md', '../elsewhere')).toMatch('is not there');
    expect(problemOf('README.md', 'docs/runbook.md#nothing')).toMatch('no such heading');
    expect(problemOf('README.md', '#licence')).toBeUndefined();
  });
});

describe('names', () => {
  it('of the environment each have a row, and no other has', () => {
    expect(rowsUnder('docs/environment.md', 'Functions')).toEqual(expect.arrayContaining(Object.values(ENV)));
    expect(rowsUnder('docs/environment.md', 'Functions')).toHaveLength(Object.keys(ENV).length);
  });

  it('of your machine are those that the entry points read', () => {
    const sources = globSync('bin/*.ts', { cwd: ROOT }).map(read).join('\n');
    const used = [...sources.matchAll(/process\.env\.([A-Z_]+) \|\|/g)].map(([, name = '']) => name);
    expect(rowsUnder('docs/environment.md', 'On your machine')).toEqual([...new Set(used)].sort());
  });

  it('of deployment options are those that are read', () => {
    const asked = new Set<string>();
    readOptions((name) => {
      asked.add(name);
      return undefined;
    });
    expect([...rowsUnder('docs/environment.md', 'Deployment options')].sort()).toEqual([...asked].sort());
  });

  it.each(documents)('of scripts in %s exist', (file) => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const named = [...read(file).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test))\b/g)].map(
      ([, run, short]) => run ?? short,
    );
    expect(named.filter((name) => name !== undefined && scripts[name] === undefined)).toEqual([]);
  });
});

describe('words', () => {
  // Put together here, so that this file does not hold them.
  const unwanted = [
    ['/wo', 'rk/'],
    ['shared/', 'research'],
    ['TO', 'DO'],
    ['FIX', 'ME'],
    ['lorem ', 'ipsum'],
  ];

  it.each(documents)('of %s are for its readers', (file) => {
    const found = unwanted.map((parts) => parts.join('')).filter((word) => read(file).includes(word));
    expect(found).toEqual([]);
  });

  it('of the README fit on a few screens', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(160);
  });
});

describe('bundles', () => {
  it('on the path of a message hold nothing that checks settings or reads files of them', async () => {
    const outdir = mkdtempSync(join(tmpdir(), 'portiere-docs-'));
    try {
      await bundle({ outdir });
      const { outputs } = JSON.parse(readFileSync(join(outdir, 'metafile.json'), 'utf8')) as {
        readonly outputs: Readonly<Record<string, { readonly inputs: object }>>;
      };
      const onPath = Object.entries(outputs).filter(([name]) => /^(?:receive|reply|sweep)\//.test(name));
      const inputs = Object.assign({}, ...onPath.map(([, output]) => output.inputs)) as object;
      const packages = /^node_modules\/(zod|yaml|temporal-polyfill)\//;
      expect(Object.keys(inputs).filter((input) => packages.test(input))).toEqual([]);
      expect(Object.keys(inputs).some((input) => input.startsWith('node_modules/liquidjs/'))).toBe(true);
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  });
});

describe('the commands of the runbook', () => {
  const TABLE = 'runbook';
  let emulators: Emulators;
  let home: string;
  const client = () => dynamoAt(emulators.dynamo);
  const onTable = () => ({ client: client(), table: TABLE, clock: Date.now });

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'portiere-runbook-'));
    emulators = await startEmulators({ dynamo: { kind: 'dynalite' } });
    await createTable(client(), TABLE);
  });
  afterAll(async () => {
    await emulators.close();
    rmSync(home, { recursive: true, force: true });
  });

  function blockOf(heading: string): string {
    const [, part = ''] = read('docs/runbook.md').split(`## ${heading}\n`);
    return /^```sh\n([\s\S]*?)^```/m.exec(part.split(/^## /m)[0] ?? '')?.[1] ?? 'exit 1';
  }

  /** Runs the block of a heading against the emulated table, as it stands there but for its example date. */
  function run(heading: string, day = '2026-11-22'): readonly string[] {
    const block = blockOf(heading);
    const { status, stdout, stderr } = spawnSync('bash', ['-c', block.replace('2026-11-22', day)], {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        ...CHILD_ENVIRONMENT,
        HOME: home,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
        TABLE_NAME: TABLE,
        AWS_REGION: 'eu-south-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL_DYNAMODB: emulators.dynamo,
      },
    });
    expect([status, stderr]).toEqual([0, '']);
    return stdout.trimEnd().split('\n');
  }

  it('publish settings, then connect a number', async () => {
    const deployed = await startDeployed();
    try {
      // Not in this thread: the stage that the commands speak to lives here.
      const publish = () => runShell(blockOf('Publish settings'), { ...deployed.environment, HOME: home });
      expect(await publish()).toMatchObject({
        code: 0,
        out: expect.stringContaining('version 1 of panificio is live'),
      });
      expect(await publish()).toMatchObject({ code: 0, out: expect.not.stringContaining('version 2') });
      writeFileSync(join(home, 'token.txt'), `${REAL_TOKEN}\n`);
      writeFileSync(join(home, 'app-secret.txt'), `${APP.secret}\n`);
      const block = blockOf('Connect a number');
      const { code, out, err } = await runShell(block, { ...deployed.environment, HOME: home });
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch('The number is connected to panificio.');
      expect(
        await createRegistry({ ...deployed.table, clock: Date.now }).account('whatsapp', '100000000000002'),
      ).toEqual({
        business: 'panificio',
        channel: 'whatsapp',
        id: '100000000000002',
        name: 'Panificio Rossi',
        ticks: false,
        tokenParameter: '/portiere/prod/accounts/whatsapp/100000000000002/token',
      });
      expect(await createReader({ ...deployed.table, clock: Date.now }).accounts('panificio')).toHaveLength(2);
    } finally {
      await deployed.end();
    }
  });

  it('list what waits for a person', async () => {
    const contact = { id: 'IT.1', aliases: [], phone: '390110000000', name: 'Ada' };
    const task = { what: 'unresolved', since: Date.UTC(2026, 10, 22), sentence: 'Please look at this chat.' } as const;
    const conversation = { ...newConversation('whatsapp', '100000000000001', contact), version: 1, tasks: [task] };
    await createStore(onTable()).commit('panificio', 'some-name', conversation);
    expect(run('List what waits for a person')).toEqual([
      '2026-11-22T00:00:00.000Z unresolved some-name Ada 390110000000 Please look at this chat.',
    ]);
  });

  it('look at the quarantine', async () => {
    // Parked posts are kept for 14 days, so this one is of today.
    const receivedAt = Date.now();
    const at = new Date(receivedAt).toISOString();
    const day = at.slice(0, 10);
    const raw = new TextEncoder().encode('{"object":"odd"}');
    await createJournal(onTable()).quarantine({ channel: 'whatsapp', why: 'not-a-list', raw, receivedAt });
    const file = `${home}/quarantine-${day}-0.json`;
    expect(run('Look at the quarantine', day)).toEqual([`${at} whatsapp not-a-list 16 bytes in ${file}`]);
    expect(readFileSync(file, 'utf8')).toBe('{"object":"odd"}');
  });
});
