// The secret of Instagram apps: it counts where it is there, and where it is not nobody is asked for it all the time.
import { ConfigError, RetryableError } from '#core/errors.ts';
import { createOwnSecret } from '#functions/handlers/own-secret.ts';

const MINUTE = 60_000;

function open(answer: () => readonly string[]) {
  const world = { now: 0, reads: 0 };
  const read = async () => {
    world.reads += 1;
    return answer();
  };
  return { world, own: createOwnSecret({ read }, '/secret', () => world.now) };
}

it('is read where it is there', async () => {
  expect(await open(() => ['a', 'b']).own()).toEqual(['a', 'b']);
});

it('is looked for again after five minutes where it is not', async () => {
  const { world, own } = open(() => {
    throw new ConfigError('secret-missing', 'It is not there.');
  });
  for (let post = 0; post < 50; post++) expect(await own()).toEqual([]);
  expect(world.reads).toBe(1);
  world.now += 5 * MINUTE;
  expect(await own()).toEqual([]);
  expect(world.reads).toBe(2);
});

it('holds a post back while it cannot be known', async () => {
  const { own } = open(() => {
    throw new RetryableError('store-unavailable', 'The secrets did not answer.');
  });
  await expect(own()).rejects.toThrow(RetryableError);
});

it('is not looked for where a deployment has no name for it', async () => {
  const read = async (): Promise<readonly string[]> => {
    throw new Error('must not be read');
  };
  expect(await createOwnSecret({ read }, undefined, Date.now)()).toEqual([]);
});
