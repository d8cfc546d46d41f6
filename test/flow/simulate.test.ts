// What would a customer get? Decided by the code that answers, with nothing stored.
import { knownCustomer, simulate } from '#flow/simulate.ts';
import { openChat, rulesOf, shop } from '../support/chat.ts';

const rules = rulesOf(shop({ intents: [{ name: 'prices', keywords: ['price'], answer: 'A loaf is 3 euro.' }] }));
const at = openChat(shop()).instant('2026-11-24T10:00');
const night = openChat(shop()).instant('2026-11-28T22:00');

const texts = (simulated: ReturnType<typeof simulate>) =>
  simulated.replies.map(({ content }) => (content.type === 'text' ? content.text : ''));

it('greets a new customer and answers at once, without waiting for a pause', () => {
  expect(texts(simulate(rules, { text: 'hello', at, account: '1' }))).toEqual(['Welcome to Studio Bianchi!']);
});

it('does not greet one who wrote two days ago', () => {
  const conversation = knownCustomer('1', at);
  const simulated = simulate(rules, { text: 'what is the price?', at, account: '1', conversation });
  expect(texts(simulated)).toEqual(['A loaf is 3 euro.']);
  expect(simulated).toMatchObject({ intent: 'prices', disposition: 'ANSWERED' });
});

it('tells what is said at another time', () => {
  expect(texts(simulate(rules, { text: 'hello', at: night, account: '1' }))).toEqual([
    'We are closed and open again Monday at 09:00.',
  ]);
});

it('decides the same twice', () => {
  const question = { text: 'price', at, account: '1' };
  expect(simulate(rules, question)).toEqual(simulate(rules, question));
});
