import { isUtf8 } from 'node:buffer';
import type { Cell, CellKind, CopiedColumn, CopiedTable, Row } from '../copy/copied-table.ts';

/** A text that is not UTF-8, as hex digits. */
interface OddText {
  readonly hex: string;
}

type JsonCell = number | string | null | OddText;

/** A row as one line of JSON: an object by the names of the columns; bytes are hex digits. */
export function toLine({ columns }: CopiedTable, row: Row): string {
  const line: Record<string, JsonCell> = {};
  for (const [place, { name, kind }] of columns.entries()) line[name] = toJson(row[place] ?? null, kind);
  return JSON.stringify(line);
}

/** The row of such a line. Throws when it is none of this table. */
export function fromLine({ columns }: CopiedTable, line: string): Row {
  const object = JSON.parse(line) as Record<string, unknown>;
  return columns.map((column) => fromJson(object[column.name], column));
}

function toJson(cell: Cell, kind: CellKind): JsonCell {
  if (!Buffer.isBuffer(cell)) return cell;
  if (kind === 'bytes') return cell.toString('hex');
  return isUtf8(cell) ? cell.toString('utf8') : { hex: cell.toString('hex') };
}

function fromJson(value: unknown, { name, kind }: CopiedColumn): Cell {
  if (value === null) return null;
  if (kind === 'integer' && Number.isSafeInteger(value)) return value as number;
  if (kind === 'bytes' && typeof value === 'string') return Buffer.from(value, 'hex');
  if (kind === 'text' && typeof value === 'string') return Buffer.from(value, 'utf8');
  const { hex } = (value ?? {}) as Partial<OddText>;
  if (kind === 'text' && typeof hex === 'string') return Buffer.from(hex, 'hex');
  throw new TypeError(`no value of the column ${name}`);
}
