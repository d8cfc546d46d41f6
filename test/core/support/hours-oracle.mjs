// Asks the package opening_hours, an independent implementation (a test tool only: LGPL, 100 times slower). It works
// in the zone of its process, so it runs in a child with TZ set. In: [{ rules, at: [ms] }]; out: [[open, next change]].
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

const OpeningHours = createRequire(import.meta.url)('opening_hours');
const place = { lat: 41.9, lon: 12.5, address: { country_code: 'it', state: 'Lazio' } };

const cases = JSON.parse(await text(process.stdin));
const answers = cases.map(({ rules, at }) => {
  const hours = new OpeningHours(rules, place);
  return at.map((ms) => {
    const moment = hours.getIterator(new Date(ms));
    const open = moment.getState();
    return [open, moment.advance() ? moment.getDate().getTime() : null];
  });
});
process.stdout.write(JSON.stringify(answers));
