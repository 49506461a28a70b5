import type { MappedColumn, Table } from './table.ts';

/**
 * Code that takes a row apart or puts one together, and the functions that it calls. A mapper runs for each row of a page
 * and of a batch, so it is compiled once, at start, into what one would write by hand: measured for a message, 19 ns; a
 * loop over the columns, or a call for each, takes 180 ns and more. Nothing but the table descriptions of this folder gets
 * into its text.
 */
export class RowCode {
  readonly #names: string[] = [];
  readonly #functions: unknown[] = [];

  /** The name under which the code may call the function. */
  name(called: unknown): string {
    const known = this.#functions.indexOf(called);
    if (known >= 0) return this.#names[known] ?? '';
    const name = `f${this.#names.length}`;
    this.#names.push(name);
    this.#functions.push(called);
    return name;
  }

  /** The expression as a function value. */
  compile<Compiled>(expression: string): Compiled {
    const make = new Function(...this.#names, `'use strict'; return ${expression};`);
    return make(...this.#functions) as Compiled;
  }
}

/** Where a property is in the object that a row is made of, as code behind the object's name and a dot. */
export type Place = (property: string) => string;

/** A column that a batch writes, and the code of what it writes. */
export interface WrittenColumn {
  readonly column: MappedColumn;
  /** The property's value, or a number. */
  readonly value: string;
}

function written(column: MappedColumn, place: Place): WrittenColumn[] {
  if (column.property !== undefined) return [{ column, value: `row.${place(column.property)}` }];
  return column.initial === undefined ? [] : [{ column, value: String(column.initial) }];
}

const asIs: Place = (property) => property;

function isKey(table: Table, column: MappedColumn): boolean {
  return column.type === 'auto_id' || table.primaryKey?.includes(column.name) === true;
}

/** What a new row holds. */
export function insertedColumns(table: Table, place: Place = asIs): readonly WrittenColumn[] {
  return table.columns.flatMap((column) => written(column, place));
}

/** What finds the row. */
export function keyColumns(table: Table, place: Place = asIs): readonly WrittenColumn[] {
  return table.columns.filter((column) => isKey(table, column)).flatMap((column) => written(column, place));
}

/** What changes with the object. */
export function changedColumns(table: Table, place: Place = asIs): readonly WrittenColumn[] {
  return table.columns
    .filter((column) => column.property !== undefined && column.once !== true && !isKey(table, column))
    .flatMap((column) => written(column, place));
}

/** Text without what no database takes: a NUL, and half of a surrogate pair. */
export function mended(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}

/** Ids as text; '' for none, which nearly all lists are. */
export function idsToText(ids: readonly number[]): string {
  return ids.length === 0 ? '' : ids.join(',');
}

/** See idsToText. */
export function textToIds(text: string): readonly number[] {
  return text === '' ? NO_IDS : text.split(',').map(Number);
}

const NO_IDS: readonly number[] = Object.freeze([]);

/** The code of a value as the column holds it, apart from what a dialect does with numbers, texts and bytes. */
export function encodedValue(code: RowCode, { column, value }: WrittenColumn): string {
  if (column.property === undefined || column.code === undefined) return value;
  switch (column.code) {
    case 'flag':
      return `(${value} ? 1 : 0)`;
    case 'json':
      return `JSON.stringify(${value})`;
    case 'ids':
      return `${code.name(idsToText)}(${value})`;
    case 'mended':
      return `${code.name(mended)}(${value})`;
    case 'pair':
      throw new RangeError(`a batch does not write ${column.name}, one of a pair`);
    default:
      return `${code.name(column.code.encode)}(${value})`;
  }
}
