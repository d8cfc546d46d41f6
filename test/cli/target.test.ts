// Where a command speaks to: what it says when nothing, or something else, answers there.
import { runPortiere } from './support/run-portiere.ts';
import { deadUrl, serve } from './support/servers.ts';

const EXAMPLE = 'examples/panificio.yaml';

it.each([
  ['settings export', []],
  ['settings diff', [EXAMPLE]],
  ['settings import', [EXAMPLE, '--yes']],
  ['simulate', ['Ciao']],
  ['chat', []],
])('%s says what to start where nothing answers', async (name, args) => {
  const url = await deadUrl();
  const ran = await runPortiere([...name.split(' '), ...args, '--url', url]);
  const err = `Nothing answers at ${url}.\nWhy: The local cloud is not running there.\nNext: npm start\n`;
  expect(ran).toEqual({ code: 1, out: '', err });
});

it.each([
  ['a web page', 200, 'text/html', '<h1>Hello</h1>'],
  ['another JSON', 200, 'application/json', '{"business":"x"}'],
  ['not found', 404, 'application/json', '{"message":"Not Found"}'],
])('%s is recognised as a stranger', async (_, status, type, body) => {
  const stranger = await serve(status, type, body);
  const ran = await Promise.all([
    runPortiere(['settings', 'export', '--url', stranger.url]),
    runPortiere(['simulate', 'Ciao', '--url', stranger.url]),
    runPortiere(['chat', '--url', stranger.url]),
  ]);
  await stranger.close();
  expect(ran.map(({ code }) => code)).toEqual([1, 1, 1]);
  for (const { err } of ran) {
    expect(err).toContain(`What answers at ${stranger.url} is not Portiere's local cloud.`);
  }
});

it('a local cloud that is not ready yet says so', async () => {
  const starting = await serve(503, 'application/json', '{"message":"Service Unavailable"}');
  const { code, err } = await runPortiere(['settings', 'export', '--url', starting.url]);
  await starting.close();
  expect(code).toBe(1);
  expect(err).toContain('is still starting.');
});

it.each(['localhost', 'ftp://127.0.0.1', 'http://127.0.0.1:3000/local', ''])('%j is no address', async (url) => {
  const { code, out, err } = await runPortiere(['settings', 'export', '--url', url]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toBe(`${url} is not the address of a local cloud.\nNext: --url http://127.0.0.1:3000\n`);
});
