import { hash } from 'node:crypto';
import type { Cell, Row } from './copied-table.ts';

/** What a table holds, in short: equal sums mean equal rows. */
export interface TableSum {
  readonly rows: number;
  /** 32 hex digits. */
  readonly sum: string;
}

export interface RowSum {
  add(row: Row): void;
  result(): TableSum;
}

const MASK = (1n << 64n) - 1n;

/**
 * Sums up the SHA-256 of every row, so that the order does not matter: the two databases do not sort texts alike, and a
 * server may be read in whichever order is cheapest for it.
 */
export function createRowSum(): RowSum {
  let rows = 0;
  let high = 0n;
  let low = 0n;
  return {
    add(row) {
      const digest = hash('sha256', canonical(row), 'buffer');
      high = (high + digest.readBigUInt64BE(0)) & MASK;
      low = (low + digest.readBigUInt64BE(8)) & MASK;
      rows += 1;
    },
    result: () => ({ rows, sum: [high, low].map((half) => half.toString(16).padStart(16, '0')).join('') }),
  };
}

/** No two rows have the same bytes: every value says its type and its length. */
function canonical(row: Row): Buffer {
  const parts: Buffer[] = [];
  for (const cell of row) {
    parts.push(Buffer.from(head(cell)));
    if (Buffer.isBuffer(cell)) parts.push(cell);
  }
  return Buffer.concat(parts);
}

function head(cell: Cell): string {
  if (cell === null) return 'n;';
  return typeof cell === 'number' ? `i${cell};` : `b${cell.length};`;
}
