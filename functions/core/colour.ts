// Colours of a site: dark enough that white letters on them can be read by everybody, as WCAG 2.2 (1.4.3) counts it.

/** Of letters of usual size on what is behind them. */
export const READABLE = 4.5;

type Channels = readonly [red: number, green: number, blue: number];

/** `#rrggbb`, or `#rgb`, in any case; undefined for anything else. */
export function readColour(text: string): string | undefined {
  const [, short] = /^#([\da-f]{3})$/i.exec(text) ?? [];
  const full = short === undefined ? text : `#${[...short].map((digit) => digit + digit).join('')}`;
  return /^#[\da-f]{6}$/i.test(full) ? full.toLowerCase() : undefined;
}

/** How white letters stand out from a colour: 1 (not at all) to 21. */
export function contrastWithWhite(colour: string): number {
  return 1.05 / (luminanceOf(channelsOf(colour)) + 0.05);
}

/** The same tone, darkened until white letters can be read on it. */
export function readable(colour: string): string {
  let channels = channelsOf(colour);
  while (contrastWithWhite(hexOf(channels)) < READABLE) {
    const [red, green, blue] = channels;
    channels = [red * 0.97, green * 0.97, blue * 0.97];
  }
  return hexOf(channels);
}

function channelsOf(colour: string): Channels {
  const at = (place: number) => Number.parseInt(colour.slice(place, place + 2), 16);
  return [at(1), at(3), at(5)];
}

function hexOf(channels: Channels): string {
  return `#${channels.map((channel) => Math.floor(channel).toString(16).padStart(2, '0')).join('')}`;
}

function luminanceOf(channels: Channels): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
