// The doors of teaching, as pages call them: what they answer, and what they say to calls that make no sense.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createPublisher } from '#aws/publish.ts';
import { createStore } from '#aws/store.ts';
import { type SettingsInput, settingsSchema } from '#core/settings.ts';
import { learnDoors } from '#local/doors/learn.ts';
import { createLearning } from '#local/learning.ts';
import { answerLocal } from '#local/routes.ts';
import { createTable } from '#local/table.ts';
import { dynamoAt, type Emulators, startEmulators } from '../support/emulators.ts';
import { answeredTurn, freshConversation, inboundAt, NOW } from '../support/turns.ts';

const SETTINGS: SettingsInput = {
  business: { name: 'Bottega', languages: ['it'], timeZone: 'Europe/Rome' },
  intents: [
    { name: 'orari', title: 'Orari', phrases: ['quando aprite', 'a che ora chiudete'], answer: 'Dalle 9 alle 18.' },
    { name: 'consegne', phrases: ['consegnate a casa', 'fate consegne'], answer: 'No.' },
    { name: 'spento', enabled: false, answer: 'x' },
  ],
};

let emulators: Emulators;
let client: DynamoDBClient;
let door: (route: string, body?: unknown) => Promise<{ readonly status: number; readonly body: unknown }>;

beforeAll(async () => {
  emulators = await startEmulators({ dynamo: { kind: 'dynalite' } });
  client = dynamoAt(emulators.dynamo);
  const onTable = { client, table: await createTable(client, 'doors'), clock: () => NOW + 60_000 };
  const store = createStore(onTable);
  const trace = [
    { step: 'intents', used: false, facts: { intent: 'orari', confidence: 0.1, threshold: 0.3 } },
  ] as const;
  await store.commit('shop', 'giulia', freshConversation());
  for (const [index, text] of ['Avete biciclette a noleggio?', 'la torta della nonna'].entries()) {
    const at = NOW + index;
    await store.record('shop', 'giulia', { ...answeredTurn(at), inbound: inboundAt(at, text), trace });
  }
  await createPublisher(onTable).publishSettings('shop', settingsSchema.parse(SETTINGS), NOW);
  const doors = learnDoors({ learning: createLearning(onTable), seeded: { business: 'shop' } });
  door = async (route, body) => {
    const [method = '', url = ''] = route.split(' ');
    const request = {
      method,
      url,
      rawHeaders: ['host', '127.0.0.1:3000'],
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      remoteAddress: '127.0.0.1',
    };
    const answer = await answerLocal(doors, request);
    return { status: answer.status, body: JSON.parse(answer.body.toString()) };
  };
});
afterAll(async () => {
  client.destroy();
  await emulators.close();
});

it('lists what was not understood with guesses, and every intent that can be chosen', async () => {
  const { status, body } = await door('GET /local/unsure?days=3');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    messages: [{ count: 1 }, { count: 1 }],
    intents: [
      { intent: 'orari', title: 'Orari' },
      { intent: 'consegne', title: 'consegne' },
    ],
  });
  const { messages } = body as { messages: { text: string; phrase: string; lastAt: number; guesses: object[] }[] };
  expect(messages.map(({ text }) => text).sort()).toEqual(['Avete biciclette a noleggio?', 'la torta della nonna']);
  expect(messages.every(({ lastAt, guesses }) => lastAt >= NOW && guesses.length <= 3)).toBe(true);
});

it('a label, its undoing and a publication are answered with the draft', async () => {
  const said = { text: 'Avete biciclette a noleggio?', intent: 'consegne' };
  expect(await door('POST /local/labels', said)).toMatchObject({ status: 200, body: { phrases: [said] } });
  expect(await door('GET /local/unsure')).toMatchObject({ body: { messages: [{ text: 'la torta della nonna' }] } });
  expect(await door('POST /local/labels/undo', said)).toMatchObject({ status: 200, body: { phrases: [] } });
  expect(await door('POST /local/draft/publish')).toMatchObject({
    status: 409,
    body: { message: 'There is nothing to publish.' },
  });
  await door('POST /local/labels', said);
  const published = await door('POST /local/draft/publish');
  expect(published).toMatchObject({ status: 200, body: { published: 2, draft: { phrases: [], live: 2 } } });
  const { text } = (await door('GET /local/draft')).body as { text: string };
  expect(text).toContain('Avete biciclette a noleggio?');
  await door('POST /local/labels', { text: 'la torta della nonna', intent: null });
  expect(await door('GET /local/unsure')).toMatchObject({ body: { messages: [] } });
});

it('a text that belongs to another intent is a conflict that names it', async () => {
  expect(await door('POST /local/labels', { text: 'Quando aprite?', intent: 'consegne' })).toEqual({
    status: 409,
    body: {
      message: '"Quando aprite?" belongs to orari already. Take it away there first.',
      code: 'taken',
      facts: { intent: 'orari' },
    },
  });
});

it.each([
  ['GET /local/unsure?days=0', undefined, 'days is'],
  ['GET /local/unsure?days=many', undefined, 'days is'],
  ['GET /local/unsure?after=x', undefined, 'after is'],
  ['POST /local/labels', undefined, 'text is'],
  ['POST /local/labels', { text: ' ', intent: 'orari' }, 'text is'],
  ['POST /local/labels', { text: 'x'.repeat(4097), intent: 'orari' }, 'text is'],
  ['POST /local/labels', { text: 'ciao' }, 'intent is'],
  ['POST /local/labels', { text: 'ciao', intent: 'orari', language: 'de' }, 'language is'],
  ['POST /local/labels/undo', {}, 'Write {'],
])('%s with %j is refused in a sentence', async (route, body, sentence) => {
  const answer = await door(route, body);
  expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining(sentence) } });
});
