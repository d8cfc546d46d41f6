// Very short texts: which choose from the last menu, and which ask nothing. Open on Tuesday at 10:00.
import { openChat, shop } from '../support/chat.ts';

const SORRY = 'I did not understand.';
const choices = ['one', 'two'].map((name) => ({
  name,
  phrases: [`tell me about ${name}`],
  answer: `This is ${name}.`,
}));
const menu = {
  name: 'menu',
  keywords: ['menu'],
  answer: 'Choose:',
  buttons: choices.map(({ name }) => ({ title: name, intent: name })),
};

/** What is said to the text after the menu of two. */
function answerTo(text: string): readonly string[] {
  const { greeting: _, ...rest } = shop({ intents: [menu, ...choices], fallback: { text: SORRY } });
  const chat = openChat(rest);
  chat.write('2026-11-24T10:00', 'menu');
  return chat.write('2026-11-24T10:01', text).texts;
}

it.each([
  ...[
    '2',
    ' 2 ',
    '2.',
    '2)',
    '2 .',
    '#2',
    'n. 2',
    'n.2',
    'N° 2',
    'nº 2',
    '№ 2',
    'nr. 2',
    'no. 2',
    'numero 2',
    'number 2',
  ],
  ...['número 2', 'opzione 2', 'Opzione n. 2', 'option 2', 'opción 2', 'opção 2', 'opção número 2', 'la 2', 'the 2'],
  ...['２', '2️⃣', '2⃣', '（2）'.slice(1), '²', 'la numero 2'],
])('%j chooses the second', (text) => {
  expect(answerTo(text)).toEqual(['This is two.']);
});

it.each(['0', '3', '99', '3️⃣', '🔟', 'opzione 7', 'n. 12'])('%j is not in the menu and asks nothing', (text) => {
  expect(answerTo(text)).toEqual([]);
});

it.each([
  ...[
    'ok',
    'OK!',
    'okay',
    'grazie',
    'Grazie!!',
    '?',
    '??',
    '¿?',
    '👍',
    '🙏🏽',
    '❤️',
    '👍👍👍',
    '🇮🇹',
    'ciao',
    'Ciao!',
    'buongiorno',
  ],
  ...[
    'hola',
    '¡Hola!',
    'olá',
    'hello',
    'thanks',
    'gracias',
    'obrigado',
    'ok grazie mille 👍',
    'no',
    'sì',
    '.',
    '…',
    '  ',
  ],
])('%j asks nothing', (text) => {
  expect(answerTo(text)).toEqual([]);
});

it.each([
  '1 or 2',
  '-1',
  '2 people at 8',
  '1,2',
  '111',
  'n2',
  'at 2 o’clock',
  '١',
  'ok but how',
  'ciao zugzwang',
  'k2',
])('%j asks something, and chooses nothing', (text) => {
  expect(answerTo(text)).toEqual([SORRY]);
});

it('a number without a menu asks something', () => {
  const { greeting: _, ...rest } = shop({ intents: choices, fallback: { text: SORRY } });
  expect(openChat(rest).write('2026-11-24T10:00', '2').texts).toEqual([SORRY]);
});

it('a lone "?" after "I did not understand" calls nobody', () => {
  const { greeting: _, ...rest } = shop({ intents: choices, fallback: { text: SORRY } });
  const chat = openChat(rest);
  chat.write('2026-11-24T10:00', 'zugzwang');
  expect(chat.write('2026-11-24T10:01', '?')).toMatchObject({ texts: [], disposition: 'NO_REPLY' });
  expect(chat.conversation).toMatchObject({ mode: 'bot', tasks: [] });
});

it('many greetings before a question take no time', () => {
  expect(answerTo(`${'ciao '.repeat(100)}zugzwang`)).toHaveLength(1);
});
