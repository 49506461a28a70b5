import type { RunContext } from '../../program/run-context.ts';
import type { Field } from './fields.ts';

/** Prints rows in one form, as they come: it holds a block of them at most, so a list may be as long as it likes. */
export interface Exporter<Row> {
  /** Resolves when more can be taken: a slow reader slows the writer. */
  row(row: Row): Promise<void>;
  /** Prints what the form has at its end. */
  end(): Promise<void>;
  /** Prints rows that it holds back, when no more come as something went wrong; the end stays away. */
  stop(): Promise<void>;
}

/** What the forms print with. */
export type Printing = Pick<RunContext, 'streams' | 'style' | 'now'>;

/** Makes the writer of a form. Loaded late where it needs a library. `isLive`: see FieldTable. */
export type WriterOf = <Row>(
  printing: Printing,
  fields: readonly Field<Row>[],
  how: { readonly isLive: boolean },
) => WriterOfRows<Row>;

/** Most hold nothing back. */
export type WriterOfRows<Row> = Omit<Exporter<Row>, 'stop'> & Partial<Pick<Exporter<Row>, 'stop'>>;
