// Colours: what is read as one, and that white letters on it can be read in the end.
import fc from 'fast-check';
import { contrastWithWhite, READABLE, readable, readColour } from '#core/colour.ts';

it.each([
  ['#8A3B12', '#8a3b12'],
  ['#fff', '#ffffff'],
  ['#12345', undefined],
  ['red', undefined],
  ['#12345g', undefined],
  ['', undefined],
])('reads %p as %p', (text, colour) => {
  expect(readColour(text)).toBe(colour);
});

it('counts contrast as WCAG does', () => {
  expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5);
  expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 5);
  expect(contrastWithWhite('#767676')).toBeCloseTo(4.54, 2);
});

it('keeps what can be read, and darkens everything else until it can', () => {
  expect(readable('#8a3b12')).toBe('#8a3b12');
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, (given) => {
      const found = readable(given);
      expect(readColour(found)).toBe(found);
      expect(contrastWithWhite(found)).toBeGreaterThanOrEqual(READABLE);
      if (contrastWithWhite(given) >= READABLE) expect(found).toBe(given);
    }),
  );
});
