// The question of `portiere settings import`, where somebody sits at the terminal.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createPublisher } from '#aws/publish.ts';
import { readLive } from '#aws/source.ts';
import { importFile } from '#cli/settings-import.ts';
import type { Target } from '#cli/target-options.ts';
import type { Terminal } from '#cli/terminal.ts';
import { settingsSchema } from '#core/settings.ts';
import { createTable } from '#local/table.ts';
import { dynamoAt, type Emulators, startEmulators } from '../support/emulators.ts';

let emulators: Emulators;
let client: DynamoDBClient;
const settingsOf = (name: string) =>
  settingsSchema.parse({ business: { name, languages: ['it'], timeZone: 'Europe/Rome' } });
const fileOf = (name: string) => ({ text: `# ${name}\n`, settings: settingsOf(name), warnings: [] });

beforeAll(async () => {
  emulators = await startEmulators({ dynamo: { kind: 'dynalite' } });
  client = dynamoAt(emulators.dynamo);
  await createTable(client, 'asked');
});
afterAll(async () => {
  client.destroy();
  await emulators.close();
});

const onTable = () => ({ client, table: 'asked' });

function targetOf(business: string): Target {
  const unused = { parameters: {} as Target['parameters'], users: {} as Target['users'] };
  const names = { kind: 'local', name: 'a table', stage: 'local', graphUrl: '', webhookUrl: '' } as const;
  return { ...names, ...unused, business, table: onTable(), close: () => undefined };
}

/** Somebody who types this line after `meanwhile`; without a line they end the input. */
function somebody(line?: string, meanwhile?: () => Promise<unknown>) {
  const shown: string[] = [];
  const terminal: Terminal = {
    print: (printed) => void shown.push(`${printed}\n`),
    write: (text) => void shown.push(text),
    complain: (printed) => void shown.push(`${printed}\n`),
    paint: (_, text) => text,
    isInteractive: true,
    lines: async function* () {
      await meanwhile?.();
      if (line !== undefined) yield line;
    },
    environment: {},
  };
  return { terminal, shown: () => shown.join('') };
}

it.each(['y', 'Yes', ' sì ', 'sim'])('%j publishes what was shown', async (line) => {
  const business = `yes ${line}`;
  const { terminal, shown } = somebody(line);
  await importFile(targetOf(business), terminal, 'bar.yaml', fileOf('Bar'), {});
  expect(shown()).toBe(
    `${business} has no settings yet: bar.yaml is its first version\nPublish this? (y/N) version 1 of ${business} is live; functions use it within 30 seconds\n`,
  );
  expect(await readLive(onTable(), business)).toMatchObject({ number: 1, source: '# Bar\n' });
});

it.each([[''], ['n'], ['yesterday'], [undefined]])('%j changes nothing', async (line) => {
  await createPublisher(onTable()).publishSettings('no', settingsOf('Before'), 1, 'before');
  const before = await readLive(onTable(), 'no');
  const { terminal, shown } = somebody(line);
  const asked = importFile(targetOf('no'), terminal, 'bar.yaml', fileOf('Bar'), {});
  await expect(asked).rejects.toMatchObject({ exitCode: 1, text: { what: 'Nothing was changed.' } });
  expect(shown()).toContain('business.name: Before -> Bar\n1 difference from version ');
  expect(await readLive(onTable(), 'no')).toEqual(before);
});

it('a yes to what somebody else has replaced meanwhile changes nothing', async () => {
  const publisher = createPublisher(onTable());
  await publisher.publishSettings('raced', settingsOf('Before'), 1);
  const { terminal } = somebody('y', () => publisher.publishSettings('raced', settingsOf('Faster'), 2));
  const asked = importFile(targetOf('raced'), terminal, 'bar.yaml', fileOf('Bar'), { business: 'raced' });
  await expect(asked).rejects.toMatchObject({
    exitCode: 1,
    text: {
      what: 'Nothing was changed.',
      why: 'Version 2 was published by somebody else meanwhile.',
      next: 'npx portiere settings import bar.yaml --business raced, to see what it changes now',
    },
  });
  expect(await readLive(onTable(), 'raced')).toMatchObject({ number: 2, settings: settingsOf('Faster') });
});

it('where nothing differs nothing is asked', async () => {
  const { text, settings } = fileOf('Same');
  await createPublisher(onTable()).publishSettings('same', settings, 1, text);
  const { terminal, shown } = somebody();
  await importFile(targetOf('same'), terminal, 'bar.yaml', fileOf('Same'), {});
  expect(shown()).toBe('no differences: bar.yaml is version 1 of same, which is live\nnothing was changed\n');
});
