// The layer rules in biome.json, by deliberate violations: a rule that fires for nothing is worse than no rule.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '#lib/bundles.ts';

const CORE = 'The core decides and never does';
const CLOCK = 'Time and chance are inputs of the core';
const WORLD = 'Time, chance and the world are inputs of the core';
const FLOW = 'The flow tells the story';
const CHANNELS = 'Channels turn bytes into our words and back';
const AWS = 'functions/aws implements the ports';
const API = 'The API speaks HTTP for the flow';
const CONNECT = 'Connecting an account serves';
const HANDLERS = 'Handlers wire flow, channels and aws together';
const LIB = 'The stack shares only the names';
const SDK = 'The AWS SDK stays in functions/aws';
const CONSOLE = 'The console runs in a browser and speaks HTTP';
const WIDGET = 'The web chat runs in other people';
const ROOM = 'an import then says which room';
const UP = 'an import then says which layer';
const TEST = 'Sources run without tests';
const ENVIRONMENT = "Don't use process.env";

type Refused = readonly [file: string, code: string, sentence: string];

const uses = (from: string) => `import { a } from '${from}';\nexport const b = a;\n`;
const imports = (folder: string, from: string, sentence: string): Refused => [folder, uses(from), sentence];
const runs = (folder: string, expression: string, sentence: string): Refused => [
  folder,
  `export const b = () => ${expression};\n`,
  sentence,
];

const REFUSED: readonly Refused[] = [
  imports('functions/core', '#flow/ports.ts', CORE),
  imports('functions/core', '#channels/channel.ts', CORE),
  imports('functions/core', '#aws/store.ts', CORE),
  imports('functions/core', '#functions/settings.ts', CORE),
  imports('functions/core', 'node:crypto', CORE),
  imports('functions/core', 'fs', CORE),
  imports('functions/core', '@aws-sdk/client-sqs', CORE),
  imports('functions/core', 'luxon', CORE),
  ['functions/core', "import type { A } from '#flow/ports.ts';\nexport type B = A;\n", CORE],
  ['functions/core', "export { a } from '#flow/ports.ts';\n", CORE],
  ['functions/core', "export const b = () => import('#flow/ports.ts');\n", CORE],
  imports('functions/core/deep', '../message.ts', UP),
  imports('functions/core', './../flow/ports.ts', UP),
  runs('functions/core', 'Date.now()', CLOCK),
  runs('functions/core', 'new Date()', CLOCK),
  runs('functions/core', 'Math.random()', CLOCK),
  ...['fetch', 'crypto', 'setTimeout', 'setInterval', 'performance', 'process', 'console', 'Buffer'].map((name) =>
    runs('functions/core', name, WORLD),
  ),
  imports('functions/flow', '#aws/store.ts', FLOW),
  imports('functions/flow', '#channels/whatsapp.ts', FLOW),
  imports('functions/flow', '#functions/settings.ts', FLOW),
  imports('functions/flow', 'node:https', FLOW),
  imports('functions/flow', '@aws-sdk/client-sqs', FLOW),
  imports('functions/api', '#aws/store.ts', API),
  imports('functions/api', 'node:fs', API),
  imports('functions/connect', '#aws/parameters.ts', CONNECT),
  imports('functions/connect', '#cli/checklist.ts', CONNECT),
  imports('functions/channels', '#flow/ports.ts', CHANNELS),
  imports('functions/channels', '#aws/secrets.ts', CHANNELS),
  imports('functions/channels', 'node:fs', CHANNELS),
  imports('functions/channels/whatsapp', '../channel.ts', UP),
  imports('functions/aws', '#flow/receive.ts', AWS),
  imports('functions/aws', '#channels/channel.ts', AWS),
  imports('functions/aws', '#local/clock.ts', AWS),
  imports('functions/aws', '../settings.ts', UP),
  imports('functions', '@aws-sdk/client-sqs', HANDLERS),
  imports('functions', '#lib/options.ts', HANDLERS),
  imports('functions', '#local/clock.ts', HANDLERS),
  imports('lib', '#core/errors.ts', LIB),
  imports('lib', '#functions/log.ts', LIB),
  imports('lib', '#aws/store.ts', LIB),
  imports('lib', '@aws-sdk/client-sqs', LIB),
  imports('lib', '../functions/settings.ts', UP),
  imports('console/src/try-it', '#flow/ports.ts', CONSOLE),
  imports('console/src/try-it', '#local/views.ts', CONSOLE),
  imports('console/src/try-it', 'node:fs', CONSOLE),
  imports('console/src/try-it', '../phone/phone.tsx', ROOM),
  imports('widget', '#flow/ports.ts', WIDGET),
  imports('widget', 'preact', WIDGET),
  imports('cli', '@aws-sdk/client-sqs', SDK),
  imports('cli', '../lib/options.ts', UP),
  imports('bin', '@aws-sdk/client-sqs', SDK),
  imports('bin', '../lib/options.ts', UP),
  imports('local', '../lib/options.ts', UP),
  ...[
    'functions/core',
    'functions/flow',
    'functions/channels',
    'functions/aws',
    'functions',
    'lib',
    'bin',
    'local',
  ].map((folder) => imports(folder, `${'../'.repeat(folder.split('/').length)}test/support/clock.ts`, TEST)),
  ...['functions', 'functions/flow', 'functions/channels', 'functions/aws', 'lib', 'cli'].map((folder) =>
    runs(folder, 'process.env.TABLE_NAME', ENVIRONMENT),
  ),
];

const LAWFUL: readonly (readonly [folder: string, code: string])[] = [
  ['functions/core', uses('#core/message.ts')],
  ['functions/core', uses('./message.ts')],
  ['functions/core', uses('zod')],
  ['functions/core', uses('yaml')],
  ['functions/core', uses('liquidjs')],
  ['functions/core', uses('temporal-polyfill')],
  [
    'functions/core',
    'export const b = (ms: number) => new Date(ms).getUTCDay() + Date.UTC(2026, 0) + Math.floor(0.5);\n',
  ],
  ['functions/flow', uses('#core/message.ts')],
  ['functions/flow', uses('./ports.ts')],
  ['functions/flow', uses('#channels/channel.ts')],
  ['functions/connect', uses('#flow/ports.ts')],
  ['functions/api', uses('#functions/connect/whatsapp.ts')],
  ['functions/channels', uses('#core/message.ts')],
  ['functions/channels', uses('node:crypto')],
  ['functions/channels', uses('node:https')],
  ['functions/channels/whatsapp', uses('#channels/channel.ts')],
  ['functions/aws', uses('@aws-sdk/client-dynamodb')],
  ['functions/aws', uses('#flow/ports.ts')],
  ['functions/aws', uses('#functions/settings.ts')],
  ['functions', uses('#flow/receive.ts')],
  ['functions', uses('#aws/store.ts')],
  ['lib', uses('#functions/settings.ts')],
  ['lib', uses('aws-cdk-lib/aws-sqs')],
  ['console/src/try-it', uses('#console/phone/phone.tsx')],
  ['console/src/try-it', "import type { A } from '#core/reason.ts';\nexport type B = A;\n"],
  ['widget', uses('#core/colour.ts')],
  ['cli', uses('#aws/publish.ts')],
  ['bin', uses('#lib/application.ts')],
  ['bin', 'export const b = process.env.PORT;\n'],
  ['local', uses('@aws-sdk/client-sqs')],
  ['test/lib', uses('../support/clock.ts')],
];

/** What Biome says about each file of a project that has our configuration. */
function lint(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  try {
    for (const name of ['biome.json', 'core-clock.grit']) copyFileSync(join(ROOT, name), join(folder, name));
    for (const [file, code] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), code);
    }
    return byFile(runBiome(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// The text report: the JSON one leaves out the sentences of noRestrictedGlobals.
function runBiome(cwd: string): string {
  const program = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const options = ['lint', '--colors=off', '--max-diagnostics=none', '--diagnostic-level=error', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...options], { cwd, encoding: 'utf8' });
  return stdout + stderr;
}

function byFile(report: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const [, ...pieces] = report.split(/^(\S+\.ts):\d+:\d+ .*━$/m);
  for (let i = 0; i + 1 < pieces.length; i += 2) {
    const file = pieces[i] ?? '';
    found.set(file, (found.get(file) ?? '') + pieces[i + 1]);
  }
  return found;
}

const nameOf = (folder: string, kind: string, index: number) => `${folder}/${kind}-${index}.ts`;
const refused = REFUSED.map(([folder, code, sentence], i) => ({
  file: nameOf(folder, 'wrong', i),
  code,
  line: code.split('\n')[0],
  sentence,
}));
const lawful = LAWFUL.map(([folder, code], i) => ({
  file: nameOf(folder, 'right', i),
  code,
  line: code.split('\n')[0],
}));
const settings = {
  file: 'functions/settings.ts',
  code: 'export const b = process.env.TABLE_NAME;\n',
  line: 'process.env',
};

let found: ReadonlyMap<string, string>;
beforeAll(() => {
  found = lint(new Map([...refused, ...lawful, settings].map(({ file, code }) => [file, code])));
});

describe('layers', () => {
  it.each(refused)('$file is refused with our sentence: $line', ({ file, sentence }) => {
    expect(found.get(file) ?? '').toContain(sentence);
  });

  it.each([...lawful, settings])('$file is let through: $line', ({ file }) => {
    expect(found.get(file) ?? '').toBe('');
  });
});
