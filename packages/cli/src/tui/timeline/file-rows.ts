import { byteSize } from '../../text/byte-size.ts';
import { cutLine } from '../../text/cut.ts';
import type { NamedFile } from '../../text/message-preview.ts';
import { progressRow } from '../../text/progress-row.ts';
import { textWidth } from '../../text/width.ts';
import type { PendingMessage, ShownUpload } from '../store/state.ts';
import { type Row, rowWidth } from '../theme/rows.ts';

/** Where there is less room, the type of a file is left out. */
const WITH_TYPE = 44;
/** From so many cells on, the bar of a transfer stands in the row of its file. */
const BAR_BESIDE = 34;
const MAX_BAR_CELLS = 46;
/** What a name ends with that says what it is. */
const EXTENSION = /[^.]\.[a-z\d]{1,8}$/i;

/** A file of a message: its name, size, and what it is where the name does not say that. */
export function fileRow({ name, size, mimeType }: NamedFile, width: number): Row {
  const type = width < WITH_TYPE || mimeType === '' || EXTENSION.test(name) ? '' : `  ${cutLine(mimeType, 24)}`;
  const facts = cutLine(`  ${byteSize(size)}${type}`, Math.max(0, width - 3));
  return [
    { text: width < 3 ? '' : '▨ ', style: 'dim' },
    { text: cutLine(name, Math.max(1, width - textWidth(facts) - 2)), style: 'accent' },
    { text: facts, style: 'dim' },
  ];
}

/** A file on its way, and how far it is: in its row where there is room, else under it. */
export function uploadRows(entry: PendingMessage, upload: ShownUpload, width: number): Row[] {
  if (!isUploading(entry)) return [fileRow(upload, width)];
  const row = fileRow({ ...upload, mimeType: '' }, width);
  const room = width - rowWidth(row) - 2;
  const isBeside = room >= BAR_BESIDE;
  const { done, left, numbers } = progressRow(
    { ...upload, name: '' },
    isBeside ? Math.min(room, MAX_BAR_CELLS) : width,
  );
  const bar: Row = [
    { text: done.replaceAll('━', '█'), style: 'progress' },
    { text: left.replaceAll('─', '░'), style: 'progressRest' },
    { text: `  ${numbers}`, style: 'dim' },
  ];
  return isBeside ? [[...row, { text: '  ' }, ...bar]] : [row, bar];
}

/** Its file is not all there yet, and nothing says that it cannot come. */
export function isUploading({ upload, state }: PendingMessage): boolean {
  return upload !== undefined && state === 'queued' && upload.bytes < upload.size;
}
