import { randomUUID } from 'node:crypto';
import { StartupError } from '../../domain/errors.ts';
import type { CopiedTable } from '../copy/copied-table.ts';
import type { CopyProgress } from '../copy/copy-progress.ts';
import { createRowSum, type TableSum } from '../copy/row-sum.ts';
import type { MoveDestination } from './move-destination.ts';
import type { MoveNote } from './move-note.ts';
import type { MoveSource } from './move-source.ts';

export interface MoveParts {
  readonly source: MoveSource;
  readonly target: MoveDestination;
  readonly progress: CopyProgress;
  /** Ends the move between two chunks; what was copied stays for the next run. */
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** What a move did. `earlier`: the store had been moved there before, nothing was done. */
export interface MoveResult {
  readonly earlier: boolean;
  readonly rows: number;
}

/** The move was asked to stop; the next run goes on from there. */
export class MoveInterrupted extends Error {}

/**
 * Copies a store to another database, table by table, and compares both at the end. It can end at any point, kill -9
 * included, and be run again. Throws StartupError for what stands in the way and MoveInterrupted.
 */
export async function moveStore(parts: MoveParts): Promise<MoveResult> {
  const { source, target } = parts;
  const before = source.note();
  if (before !== undefined && before.place !== target.place) throw goesElsewhere(before, source);
  if (before?.state === 'moved') return { earlier: true, rows: 0 };
  const note = before ?? createNote(parts);
  const there = await target.note();
  if (there?.state === 'moved' && there.id === note.id) {
    // The last run died between its two last steps.
    await source.setNote({ ...note, state: 'moved' });
    return { earlier: false, rows: totalOf(source) };
  }
  await claim(parts, note, there);
  for (const table of source.tables) await copyTable(parts, table);
  for (const table of source.tables) await compareTable(parts, table);
  // From here on the new one is the store: it must be complete before the old one says so.
  await target.finish({ ...note, place: source.path, state: 'moved', at: parts.now() });
  await source.setNote({ ...note, state: 'moved', at: parts.now() });
  return { earlier: false, rows: totalOf(source) };
}

function createNote({ source, target, now }: MoveParts): MoveNote {
  return { id: randomUUID(), state: 'copying', place: target.place, storeId: source.storeId, at: now() };
}

/** Both sides say what is going on before the first row is copied, so that no imd starts on either. */
async function claim({ source, target }: MoveParts, note: MoveNote, there: MoveNote | undefined): Promise<void> {
  const isOurs = there?.state === 'copying' && there.storeId === note.storeId;
  if (!isOurs) {
    const filled = await target.firstFilled(source.tables);
    if (there !== undefined || filled !== undefined) throw holdsOthers(target, filled);
  }
  await source.setNote(note);
  // An earlier try that was given up: the store may have changed since, and nobody has used the copy.
  if (isOurs && there.id !== note.id) for (const table of source.tables) await target.clear(table);
  await target.setNote({ ...note, place: source.path });
}

async function copyTable({ source, target, progress, signal }: MoveParts, table: CopiedTable): Promise<void> {
  let { rows, after, complete } = await target.position(table);
  const line = progress.begin('copying', table.name, source.count(table));
  while (!complete) {
    stopIfAsked(signal);
    const chunk = source.chunk(table, after);
    const last = chunk.at(-1);
    complete = last === undefined;
    if (last !== undefined) after = table.key.map((column) => last[column] ?? null);
    rows += chunk.length;
    await target.write(table, chunk.map(table.change), { rows, after, complete });
    line.at(rows);
  }
  await target.numberAbove(table, source.highestId(table));
  line.end(rows);
}

/** Reads both sides again from the beginning: what counts is what they hold, not what was sent. */
async function compareTable({ source, target, progress, signal }: MoveParts, table: CopiedTable): Promise<void> {
  const total = source.count(table);
  const line = progress.begin('checking', table.name, total * 2);
  const here = await sumOf(source, table, (rows) => {
    stopIfAsked(signal);
    line.at(rows);
  });
  const there = await target.sum(table, (rows) => {
    stopIfAsked(signal);
    line.at(here.rows + rows);
  });
  if (here.rows !== there.rows || here.sum !== there.sum) throw differs(table, here, there);
  line.end(here.rows + there.rows);
}

async function sumOf(source: MoveSource, table: CopiedTable, onRows: (rows: number) => void): Promise<TableSum> {
  const sum = createRowSum();
  let rows = 0;
  for (let chunk = source.chunk(table, undefined); chunk.length > 0; ) {
    for (const row of chunk) sum.add(table.change(row));
    rows += chunk.length;
    onRows(rows);
    // The reading is synchronous; this lets a signal through.
    await new Promise((resolve) => setImmediate(resolve));
    const last = chunk.at(-1) ?? [];
    chunk = source.chunk(
      table,
      table.key.map((column) => last[column] ?? null),
    );
  }
  return sum.result();
}

function totalOf(source: MoveSource): number {
  return source.tables.reduce((sum, table) => sum + source.count(table), 0);
}

function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted) throw new MoveInterrupted('The move was interrupted.');
}

function goesElsewhere(note: MoveNote, source: MoveSource): StartupError {
  const done = note.state === 'moved' ? 'was moved' : 'is being moved';
  return new StartupError(
    `The store ${source.path} ${done} to ${note.place} already. ` +
      'To move it to another place all the same: "imd store move --undo", then again.',
  );
}

function holdsOthers(target: MoveDestination, filled: string | undefined): StartupError {
  const what = filled === undefined ? 'another store' : `rows in ${filled} that are not of this store`;
  return new StartupError(
    `The database ${target.place} holds ${what}, and nothing was changed there. ` +
      'Name an empty database: CREATE DATABASE makes one.',
  );
}

function differs(table: CopiedTable, here: TableSum, there: TableSum): StartupError {
  return new StartupError(
    `The copy of ${table.name} is not the same: ${here.rows} rows with sum ${here.sum} here, ` +
      `${there.rows} rows with sum ${there.sum} there. Was one of them changed meanwhile by another program? ` +
      'To copy everything again: "imd store move --undo", then "imd store move".',
  );
}
