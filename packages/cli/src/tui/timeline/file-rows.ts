import { byteSize } from '../../text/byte-size.ts';
import { cutLine } from '../../text/cut.ts';
import type { NamedFile } from '../../text/message-preview.ts';
import { progressRow } from '../../text/progress-row.ts';
import { textWidth } from '../../text/width.ts';
import type { PendingMessage, ShownUpload } from '../store/state.ts';
import type { Row } from '../theme/rows.ts';

/** Where there is less room, the type of a file is left out. */
const WITH_TYPE = 44;

/** A file of a message: its name, size and type. */
export function fileRow({ name, size, mimeType }: NamedFile, width: number): Row {
  const type = width < WITH_TYPE || mimeType === '' ? '' : `  ${cutLine(mimeType, 24)}`;
  const facts = cutLine(`  ${byteSize(size)}${type}`, Math.max(0, width - 1));
  return [
    { text: cutLine(name, Math.max(1, width - textWidth(facts))), style: 'accent' },
    { text: facts, style: 'dim' },
  ];
}

/** A file on its way, and how far it is. */
export function uploadRows(entry: PendingMessage, upload: ShownUpload, width: number): Row[] {
  const rows = [fileRow(upload, width)];
  if (!isUploading(entry)) return rows;
  const { done, left, numbers } = progressRow({ ...upload, name: '' }, width);
  rows.push([
    { text: done, style: 'accent' },
    { text: left, style: 'dim' },
    { text: `  ${numbers}`, style: 'dim' },
  ]);
  return rows;
}

/** Its file is not all there yet, and nothing says that it cannot come. */
export function isUploading({ upload, state }: PendingMessage): boolean {
  return upload !== undefined && state === 'queued' && upload.bytes < upload.size;
}
