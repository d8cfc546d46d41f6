// The order of test files: those that take minutes begin first, so that none of them runs alone at the end. A fresh clone knows
// no times of earlier runs, and would go by the size of the files.
const { default: Sequencer } = require('@jest/test-sequencer');

const LONGEST = [
  'simulation/prove',
  'console/hostile',
  'checks',
  'console/access',
  'console/robust',
  'simulation/fuzz',
  'console/teach',
  'console/try-it',
  'simulation/failpoints',
  'simulation/table-conformance',
  'cli/chat',
  'cli/cli-docs',
  'console/pictures',
  'cli/settings',
  'cli/connect',
  'cli/stage',
];

/** Place in the list; behind it where it has none. */
function placeOf({ path }) {
  const place = LONGEST.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
  return place === -1 ? LONGEST.length : place;
}

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => placeOf(one) - placeOf(other));
  }
};
