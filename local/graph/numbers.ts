// The numbers, pages and accounts that exist at the stand-in: those of the business, and spare ones to try `portiere connect`
// with.
import type { ChannelName } from '#core/message.ts';
import type { Sender } from './webhooks.ts';

/** A number, page or site as the stand-in has to know it. */
export type GraphAccount = {
  readonly channel: ChannelName;
  readonly id: string;
  /** As displayed, digits. */
  readonly phone?: string;
  /** The WhatsApp Business account that holds the number. */
  readonly holder?: string;
  readonly name?: string;
  /** @default CONNECTED */
  readonly status?: 'CONNECTED' | 'PENDING';
};

export type GraphNumber = Sender & Required<Pick<GraphAccount, 'name' | 'status'>>;

const HOLDER = '200000000000001';
const SPARE: readonly GraphAccount[] = [
  { channel: 'whatsapp', id: '100000000000002', phone: '12025550102', holder: HOLDER, name: 'Panificio Rossi, Lab' },
  // Of another account, and not registered yet: Meta would send nothing from it.
  {
    channel: 'whatsapp',
    id: '100000000000003',
    phone: '12025550103',
    holder: '200000000000002',
    name: 'Bar Centrale',
    status: 'PENDING',
  },
  { channel: 'messenger', id: '110000000000002', name: 'Panificio Rossi, Lab' },
  { channel: 'instagram', id: '17841400000000002', name: 'panificio.lab' },
  { channel: 'messenger', id: '110000000000003', name: 'Bar Centrale' },
];

/** With the spare ones behind those given. */
export function withSpares(accounts: readonly GraphAccount[]): readonly GraphAccount[] {
  const spare = new Map(SPARE.map((account) => [account.id, account]));
  // A number is called at Meta what it is called there, whoever has it here.
  const given = accounts.map((account) => ({ ...account, ...spare.get(account.id) }));
  const known = new Set(given.map(({ id }) => id));
  return [...given, ...SPARE.filter(({ id }) => !known.has(id))];
}

/** The WhatsApp numbers among them, first to last. */
export function numbersOf(accounts: readonly GraphAccount[]): ReadonlyMap<string, GraphNumber> {
  return new Map(
    accounts
      .filter(({ channel }) => channel === 'whatsapp')
      .map(({ id, phone, holder, name = '', status = 'CONNECTED' }) => [
        id,
        { id, phone: phone?.replace(/\D/g, '') ?? '15550000000', holder: holder ?? id, name, status },
      ]),
  );
}
