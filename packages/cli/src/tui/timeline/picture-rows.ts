import { pictureCells } from '../terminal/images/picture.ts';
import type { Row } from '../theme/rows.ts';

/** The pictures that are there, and the size of a cell: what the rows of pictures depend on. One object while nothing changes. */
export interface PictureSizes {
  readonly sizes: ReadonlyMap<number, { readonly width: number; readonly height: number } | undefined>;
  readonly cell: { readonly width: number; readonly height: number } | undefined;
}

/** The rows of a picture below the row of its file; none while it is not there. */
export function pictureRows(fileId: number, pictures: PictureSizes | undefined, width: number): Row[] {
  const size = pictures?.sizes.get(fileId);
  if (size === undefined) return [];
  const { columns, rows } = pictureCells(size, { width, cell: pictures?.cell });
  return Array.from(
    { length: rows },
    (_, row): Row => [{ text: ' '.repeat(columns), picture: { id: fileId, row, columns, rows, came: size } }],
  );
}
