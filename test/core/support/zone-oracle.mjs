// Asks Temporal what the clocks of zones do: a second opinion on our own zone arithmetic. In its own process, because
// the package is an ES module. In: { zones, from, to }; out per zone: the offset at `from`, every change with the offset
// after it, and wall times around each change with their first and last instants.
import { text } from 'node:stream/consumers';
import { Temporal } from 'temporal-polyfill';

const { zones, from, to } = JSON.parse(await text(process.stdin));
const zoned = (ms, zone) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
const offset = (moment) => moment.offsetNanoseconds / 1e6;

function read(zone) {
  const start = zoned(from, zone);
  const changes = [];
  for (let next = start.getTimeZoneTransition('next'); next && next.epochMilliseconds < to; ) {
    changes.push({ at: next.epochMilliseconds, offset: offset(next) });
    next = next.getTimeZoneTransition('next');
  }
  return { zone, offset: offset(start), changes, walls: changes.flatMap(({ at }) => wallsAround(zone, at)) };
}

function wallsAround(zone, at) {
  const change = zoned(at, zone);
  const answers = [];
  for (let minutes = -150; minutes <= 150; minutes += 15) {
    const wall = change.toPlainDateTime().add({ minutes });
    const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
    const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
    // In a gap Temporal answers with the two shifted clocks; there the rule is: the change itself.
    const gap = !earlier.toPlainDateTime().equals(wall);
    answers.push({
      wall: wall.toString({ smallestUnit: 'minute' }),
      first: gap ? at : earlier.epochMilliseconds,
      last: gap ? at : later.epochMilliseconds,
    });
  }
  return answers;
}

process.stdout.write(JSON.stringify(zones.map(read)));
