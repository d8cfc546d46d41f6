// What customers write to the demo shop: its own questions as thumbs write them, greetings, and what it has no answer
// to. No text comes twice, and every message is the first or the next one of a conversation of its own.
import { createChance, pick } from '#bench/chance.ts';
import { uniqueTexts } from '#bench/typos.ts';
import { type Conversation, newConversation } from '#core/conversation.ts';
import { decide } from '#core/decide.ts';
import type { Rules } from '#core/decision.ts';
import { wordsOf } from '#core/languages.ts';
import type { Contact, Inbound } from '#core/message.ts';

/** What one decision is made of. `now`: so long after the message that nothing waits for a pause in the typing. */
export type Case = { readonly conversation: Conversation; readonly inbound: Inbound; readonly now: number };

const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;
/** A Tuesday in UTC. Customers write from 7 to 22 in the shop, which is closed in a good third of these hours. */
const TODAY = Date.UTC(2026, 10, 24);
const YESTERDAY = TODAY - 16 * HOUR;
const FIRST_HOUR = 6;
const LAST_HOUR = 21;
const SETTLED = 30 * SECOND;
const ACCOUNT = '100000000000001';
const SEED = 20261124;

/** Shares of the messages; the rest is unknown to the shop. */
const QUESTIONS = 0.6;
const GREETINGS = 0.15;
/** Share of those who write for the first time. */
const NEWCOMERS = 0.3;

const HELLOS = ['Ciao', 'Buongiorno', 'Salve', 'Hello', 'Good morning', 'Hola', 'Buenos días', 'Oi', 'Bom dia'];
const AND_THEN = [
  'come va?',
  'sono Giulia',
  'how are you?',
  'this is James',
  '¿qué tal?',
  'soy Lucía',
  'tudo bem?',
  '😊',
];
const UNKNOWN = [
  'Mia cugina si è trasferita da poco vicino a voi',
  'Avete visto che nebbia stamattina in centro?',
  'Ho trovato un portafoglio davanti al negozio ieri sera',
  'My cousin has just moved into the house next door',
  'Did you see that fog over the river this morning?',
  'I found a wallet on the bench outside last night',
  'Mi prima se acaba de mudar al barrio con sus hijos',
  '¿Habéis visto qué niebla hay hoy en la ciudad?',
  'Ayer encontré una cartera en la calle, ¿es de alguien?',
  'Minha prima acabou de se mudar para o bairro',
  'Vocês viram a neblina de hoje de manhã?',
  'Encontrei uma carteira na calçada ontem à noite',
];

export function drawTraffic(rules: Rules, count: number): readonly Case[] {
  const chance = createChance(SEED);
  const texts = drawTexts(rules, count);
  return Array.from({ length: count }, (_, n): Case => {
    const at = TODAY + FIRST_HOUR * HOUR + Math.floor(chance() * (LAST_HOUR - FIRST_HOUR) * HOUR);
    const kind = chance();
    const from = kind < QUESTIONS ? texts.questions : kind < QUESTIONS + GREETINGS ? texts.greetings : texts.unknown;
    const contact = contactOf(n);
    const fresh = newConversation('whatsapp', ACCOUNT, contact);
    const conversation = chance() < NEWCOMERS ? fresh : regularOf(rules, fresh, pick(HELLOS, chance));
    return { conversation, inbound: inboundOf(contact, from[n] as string, at), now: at + SETTLED };
  });
}

/** As many of each kind as there are messages: which one is taken is drawn later. */
function drawTexts({ settings }: Rules, count: number) {
  const phrases = settings.intents.flatMap((intent) => wordsOf(intent.phrases).map(({ text }) => text));
  const greetings = HELLOS.flatMap((hello) => AND_THEN.flatMap((more) => [`${hello}, ${more}`, `${hello}! ${more}`]));
  return {
    questions: uniqueTexts(phrases, count, { seed: SEED }),
    greetings: uniqueTexts(greetings, count, { seed: SEED }),
    unknown: uniqueTexts(UNKNOWN, count, { seed: SEED }),
  };
}

/** Somebody who wrote yesterday, while the shop was open, and was greeted. */
function regularOf(rules: Rules, fresh: Conversation, hello: string): Conversation {
  return decide(rules, fresh, [inboundOf(fresh.contact, hello, YESTERDAY)], YESTERDAY + SETTLED).next;
}

function contactOf(n: number): Contact {
  const phone = `39347${String(n).padStart(7, '0')}`;
  return { id: `IT.${phone}0001`, aliases: [phone], phone, name: `Giulia ${n}` };
}

function inboundOf(contact: Contact, text: string, at: number): Inbound {
  const id = `wamid.HBgM${contact.phone}FQIAEhgU${at.toString(36)}`;
  const content = { type: 'text', text } as const;
  return { kind: 'inbound', channel: 'whatsapp', account: ACCOUNT, contact, id, at, receivedAt: at, content };
}
