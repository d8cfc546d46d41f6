// The two businesses of the simulated world, and what stands in the table and in the secrets before anything happens.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createPublisher } from '#aws/publish.ts';
import { type Settings, type SettingsInput, settingsSchema } from '#core/settings.ts';
import { parameterNames } from '#functions/settings.ts';
import { createTableModel, type TableModel } from './models/table.ts';

export type Shop = { readonly business: string; readonly accounts: readonly string[] };

export const SHOPS: readonly Shop[] = [
  { business: 'shop-a', accounts: ['100000000000001', '100000000000002'] },
  { business: 'shop-b', accounts: ['100000000000003'] },
];
/** Posts come for it too, but nobody here owns it. */
export const STRANGE_ACCOUNT = '100000000000009';

export const PARAMETERS = parameterNames('simulated');
export const FIRST_APP_SECRET = 'app-secret-1';

export function businessOf(account: string): string | undefined {
  return SHOPS.find(({ accounts }) => accounts.includes(account))?.business;
}

/** What an account's requests carry; no other account's requests may. */
export function tokenOf(account: string): string {
  return `token-of-${account}`;
}

/** The secrets at the beginning. */
export function firstSecrets(): Map<string, string> {
  const tokens = SHOPS.flatMap(({ accounts }) =>
    accounts.map((account) => [PARAMETERS.token('whatsapp', account), tokenOf(account)] as const),
  );
  return new Map([
    [PARAMETERS.appSecret, FIRST_APP_SECRET],
    [PARAMETERS.verifyToken, 'verify'],
    [PARAMETERS.pepper, 'pepper of the simulated deployment'],
    ...tokens,
  ]);
}

const OFFICE = [
  { open: '09:00', close: '13:00' },
  { open: '15:00', close: '19:00' },
];

/** Settings of a business; each text names it, so that a text in the wrong chat is seen. `edition` makes versions differ. */
export function settingsOf(business: string, edition: number): Settings {
  const says = (text: string) => `[${business}] ${text} (${edition})`;
  const answer = (name: string, phrases: readonly string[], more: object = {}) => ({
    name,
    title: { en: name, it: name },
    phrases: [...phrases],
    answer: says(`About ${name}`),
    ...more,
  });
  const input: SettingsInput = {
    business: { name: business, languages: ['en', 'it'], timeZone: 'Europe/Rome' },
    hours: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE, sat: OFFICE.slice(0, 1) },
    greeting: { text: says('Welcome!') },
    away: { text: says('We are closed, back {{ next_opening }}.'), deferred: edition % 2 === 1 },
    fallback: { text: says('I did not understand.'), buttons: [{ title: 'hours', intent: 'hours' }] },
    handOver: { text: says('I am telling a person.') },
    intents: [
      answer('hours', ['When are you open?', 'opening hours', 'Che orari fate?']),
      answer('address', ['Where are you?', 'what is your address', 'Dove siete?']),
      answer('person', ['I want to talk to a person', 'vorrei parlare con una persona'], { afterwards: 'handOver' }),
    ],
  };
  return settingsSchema.parse(input);
}

type Put = { readonly input: object };
let published: Promise<readonly Put[]> | undefined;

/** A table in which both businesses are connected and have published. Made once, copied for each run. */
export async function foundedTable(now: number): Promise<TableModel> {
  published ??= found();
  const table = createTableModel();
  for (const { input } of await published) table.execute('PutItem', input, now);
  return table;
}

async function found(): Promise<readonly Put[]> {
  const table = createTableModel();
  const client = {
    send: async (command: { input: object; constructor: { name: string } }) =>
      table.execute(command.constructor.name.replace('Command', ''), command.input, 0),
  };
  const publisher = createPublisher({ client: client as unknown as DynamoDBClient, table: 'table' });
  for (const { business, accounts } of SHOPS) {
    for (const id of accounts) {
      const tokenParameter = PARAMETERS.token('whatsapp', id);
      await publisher.registerAccount({
        business,
        channel: 'whatsapp',
        id,
        name: business,
        tokenParameter,
        ticks: false,
      });
    }
    await publisher.publishSettings(business, settingsOf(business, 1), 0);
  }
  return table.items().map((item) => ({ input: { TableName: 'table', Item: item } }));
}
