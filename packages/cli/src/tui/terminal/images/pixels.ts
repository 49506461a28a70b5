import type { PictureBytes } from './picture.ts';

/** Pixels of a picture, four bytes each: red, green, blue, and how much of it is there. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The pixels of a picture that was checked before. Throws what is wrong with it. */
export async function decodedPixels({ png, width, height }: PictureBytes): Promise<Pixels> {
  const { decode, convertIndexedToRgb } = await import('fast-png');
  const image = decode(png);
  if (image.width !== width || image.height !== height) throw new Error('The picture has another size than it says.');
  const isIndexed = image.palette !== undefined;
  const source = isIndexed ? convertIndexedToRgb(image) : image.data;
  const channels = isIndexed ? source.length / (width * height) : image.channels;
  const shift = image.depth === 16 ? 8 : 0;
  const data = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = pixel * channels;
    const isGrey = channels < 3;
    for (let part = 0; part < 3; part++) data[pixel * 4 + part] = (source[at + (isGrey ? 0 : part)] ?? 0) >> shift;
    const hasAlpha = channels === 2 || channels === 4;
    data[pixel * 4 + 3] = hasAlpha ? (source[at + channels - 1] ?? 255) >> shift : 255;
  }
  return { data, width, height };
}

/** The same picture in another size: each new pixel is the mean of those that it covers. What is not there is mixed with `paper`. */
export function scaledPixels(
  { data, width, height }: Pixels,
  size: { readonly width: number; readonly height: number },
  paper: readonly [number, number, number] = [0, 0, 0],
): Pixels {
  const scaled = new Uint8Array(size.width * size.height * 4);
  for (let y = 0; y < size.height; y++) {
    const top = Math.floor((y * height) / size.height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / size.height));
    for (let x = 0; x < size.width; x++) {
      const left = Math.floor((x * width) / size.width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / size.width));
      const sum = [0, 0, 0];
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          const at = (row * width + column) * 4;
          const there = (data[at + 3] ?? 0) / 255;
          for (let part = 0; part < 3; part++) {
            sum[part] = (sum[part] ?? 0) + (data[at + part] ?? 0) * there + (paper[part] ?? 0) * (1 - there);
          }
        }
      }
      const count = (bottom - top) * (right - left);
      const to = (y * size.width + x) * 4;
      for (let part = 0; part < 3; part++) scaled[to + part] = Math.round((sum[part] ?? 0) / count);
      scaled[to + 3] = 255;
    }
  }
  return { data: scaled, width: size.width, height: size.height };
}
