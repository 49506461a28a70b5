/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** `#rrggbb` as numbers. */
export function hexColor(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Between 1 (the same) and 21 (black on white), as WCAG 2.2 defines the contrast ratio. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** How bright a colour is, 0 to 1 (relative luminance of WCAG 2.2). */
export function luminance(color: Rgb): number {
  const [red, green, blue] = linear(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colour of the 256 (16 to 255: those that no palette changes) that looks most like this one. */
export function nearestOf256(color: Rgb): number {
  const wanted = oklab(color);
  let best = 16;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 16; index < 256; index++) {
    const other = labOf256(index);
    const distance = (wanted[0] - other[0]) ** 2 + (wanted[1] - other[1]) ** 2 + (wanted[2] - other[2]) ** 2;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

/** The colour with this number in the cube and the greys of 256 colours (16 to 255). */
export function colorOf256(index: number): Rgb {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return [grey, grey, grey];
  }
  const cube = index - 16;
  const level = (part: number) => (part === 0 ? 0 : 55 + part * 40);
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)];
}

const labs: (readonly [number, number, number])[] = [];

function labOf256(index: number): readonly [number, number, number] {
  labs[index] ??= oklab(colorOf256(index));
  return labs[index];
}

function linear(color: Rgb): [number, number, number] {
  return color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
}

/** Equal distances look equally different (B. Ottosson, "A perceptual color space for image processing", 2020). */
function oklab(color: Rgb): readonly [number, number, number] {
  const [red, green, blue] = linear(color);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}
