// What of the Graph API's answers differs from channel to channel: how a message is accepted, and which codes mean something.
import type { Channel } from '#channels/channel.ts';
import { createMeaningOf } from '#channels/graph-messaging/error-codes.ts';
import { createInstagram } from '#channels/instagram.ts';
import { createMessenger } from '#channels/messenger.ts';
import type { GraphProps } from '#channels/meta/graph.ts';
import type { Meaning } from '#channels/meta/meaning.ts';
import { meaningOf } from '#channels/whatsapp/error-codes.ts';
import { createWhatsapp } from '#channels/whatsapp.ts';

export type Answerer = {
  readonly name: string;
  readonly create: (props: GraphProps) => Channel;
  readonly accepted: unknown;
  /** Where the id of an accepted message stands. */
  readonly idAt: readonly (string | number)[];
  readonly meaningOf: (code: number, subcode: number) => Meaning['kind'] | undefined;
  /** Every code that means something, with a subcode where that does; looked for once. */
  readonly known: () => readonly (readonly [code: number, subcode?: number])[];
};

const HIGHEST_CODE = 2_600_000;

function createAnswerer(fields: Omit<Answerer, 'known'>, hasSubcodes: boolean): Answerer {
  let kept: ReturnType<Answerer['known']> | undefined;
  const all = () => Array.from({ length: HIGHEST_CODE }, (_, code) => code);
  const codes = () => all().filter((code) => fields.meaningOf(code, 0) !== undefined);
  const subcodes = () => (hasSubcodes ? all().filter((subcode) => fields.meaningOf(-1, subcode) !== undefined) : []);
  return {
    ...fields,
    known: () => {
      kept ??= [
        ...codes().map((code) => [code] as const),
        ...subcodes().flatMap((subcode) => [10, 100].map((code) => [code, subcode] as const)),
      ];
      return kept;
    },
  };
}

function createPlatform(name: 'Messenger' | 'Instagram', create: Answerer['create']): Answerer {
  const meaning = createMeaningOf(name);
  const accepted = { recipient_id: '39', message_id: 'm_OK' };
  const fields = { name, create, accepted, idAt: ['message_id'] };
  return createAnswerer({ ...fields, meaningOf: (code, subcode) => meaning(code, subcode)?.kind }, true);
}

export const ANSWERERS: readonly Answerer[] = [
  createAnswerer(
    {
      name: 'WhatsApp',
      create: createWhatsapp,
      accepted: {
        messaging_product: 'whatsapp',
        contacts: [{ input: '+39', wa_id: '39' }],
        messages: [{ id: 'wamid.OK' }],
      },
      idAt: ['messages', 0, 'id'],
      meaningOf: (code) => meaningOf(code)?.kind,
    },
    false,
  ),
  createPlatform('Messenger', createMessenger),
  createPlatform('Instagram', createInstagram),
];
