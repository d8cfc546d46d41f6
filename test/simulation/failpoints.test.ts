// Containers die, freeze and lose answers on the real emulators: each call of a port and each kind of request once.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '#lib/bundles.ts';
import { callOf, nameOf, planAll, sample, shortSample } from '#simulation/failpoints/plan.ts';
import { requestName } from '#simulation/failpoints/proxy.ts';
import { STORIES } from '#simulation/failpoints/stories.ts';

/** The calls of the ports that the flow makes. */
const CALLS = [
  ...['channel.send', 'flow.receive', 'flow.reply', 'flow.sweep', 'inbox.giveBack', 'inbox.put'],
  ...['journal.count', 'journal.notice', 'journal.quarantine', 'registry.account', 'registry.model'],
  ...['registry.settings', 'secrets.read', 'store.commit', 'store.due', 'store.link', 'store.load'],
  ...['store.record', 'store.turn', 'wait.sleep'],
];

function failpoints(...options: readonly string[]) {
  const node =
    Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : join(ROOT, 'node_modules/.bin/node');
  const args = ['--disable-warning=ExperimentalWarning', join(ROOT, 'bin/failpoints.ts'), ...options];
  return spawnSync(node, args, { cwd: ROOT, encoding: 'utf8', timeout: 240_000, killSignal: 'SIGKILL' });
}

it('nothing is lost or doubled, wherever a container dies, sleeps or does not hear the answer', () => {
  const { stdout, stderr, status } = failpoints('--short', '--lanes', '12');
  expect(stdout.split('\n').filter((line) => /^(BROKEN|missed)/.test(line))).toEqual([]);
  const rows = [...stdout.matchAll(/^\| ([a-z]+\.\w+) \|/gm)].map(([, call]) => call);
  expect(rows).toEqual(expect.arrayContaining(CALLS));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}, 250_000);

describe('the plan', () => {
  const [story = { name: '', posts: [] }] = STORIES;
  const passes = [
    ['before.store.load', 1],
    ['before.store.commit', 9],
  ] as const;
  const plans = planAll([{ story, passes, wirePasses: [['graph.message', 1]], silent: [['before.store.load', 1]] }], 1);

  it('kills and freezes at the first, middle and last pass, and drops answers on the wire', () => {
    expect(plans.map(({ fault }) => fault && nameOf(fault))).toEqual([
      'kill before.store.load #1',
      'freeze before.store.load #1',
      ...[1, 5, 9].flatMap((pass) => [`kill before.store.commit #${pass}`, `freeze before.store.commit #${pass}`]),
      'kill graph.message #1',
      'freeze graph.message #1',
      'drop ×1 graph.message #1',
      'drop ×3 graph.message #1',
      'drop ×5 graph.message #1',
    ]);
  });

  it('brings receipts where the point is not reached without', () => {
    const others = plans.filter(({ fault }) => fault?.point !== 'before.store.load');
    expect(others.every(({ receipts }) => receipts)).toBe(true);
  });

  it('covers each fault at each point before it repeats one, the same for the same seed', () => {
    const kinds = (chosen: typeof plans) => new Set(chosen.map(({ fault }) => `${fault?.act} ${fault?.point}`));
    expect(kinds(sample(plans, 9, 1)).size).toBe(kinds(plans).size);
    expect(sample(plans, 9, 1)).toEqual(sample(plans, 9, 1));
    expect(shortSample(plans).map(({ fault }) => callOf(fault))).toEqual([
      'store.load',
      'store.commit',
      'graph.message',
    ]);
  });
});

it.each([
  ['x-amz-target: DynamoDB_20120810.PutItem\r\n\r\n{"Item":{"SK":{"S":"~STATE"}}}', 'dynamo.PutItem.state'],
  ['X-Amz-Target: DynamoDB_20120810.GetItem\r\n\r\n{"Key":{"SK":{"S":"T#0#1"}}}', 'dynamo.GetItem.turn'],
  ['x-amz-target: DynamoDB_20120810.Query\r\n\r\n{"IndexName":"due"}', 'dynamo.Query.due'],
  ['x-amz-target: AmazonSQS.SendMessageBatch\r\n\r\n{}', 'sqs.SendMessageBatch'],
  ['POST /v26.0/1/messages HTTP/1.1\r\n\r\n{"status":"read"}', 'graph.read'],
  ['POST /v26.0/1/messages HTTP/1.1\r\n\r\n{"type":"text"}', 'graph.message'],
])('the proxy knows a request by its words: %j', (request, name) => {
  expect(requestName(request)).toBe(name);
});
