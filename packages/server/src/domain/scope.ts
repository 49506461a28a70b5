import type { Value } from '@im-ts/protocol';
import type { Id } from './ids.ts';

/** A place among the rows of a scope, which are in the order of urev and key. */
export interface ScopePlace {
  readonly urev: number;
  /** What tells rows with the same urev apart: the id of a conversation, of a user, or of the row. */
  readonly key: Id;
}

/** The place behind all rows with this urev. */
export function afterUrev(urev: number): ScopePlace {
  return { urev, key: Number.MAX_SAFE_INTEGER };
}

/** What a scope has under one key, with the urev of its last change. */
export interface ScopeRow<Row> extends ScopePlace {
  readonly row: Row;
  /** A tombstone: whoever has nothing of the scope does not need it. */
  readonly removed?: boolean;
}

/** What every scope can be asked. */
export interface ScopeReads<Row> {
  /** The rows of a user behind a place, tombstones included. */
  since(userId: Id, after: ScopePlace, limit: number): Promise<ScopeRow<Row>[]>;
}

/** The fields of UserEvent for what changes, and those of SyncPage that scopes may fill. */
type ChangeField = Exclude<keyof Value<'UserEvent'>, 'urev' | 'changedTo'>;
type Page = Omit<
  Value<'SyncPage'>,
  'urev' | 'serverTime' | 'conversations' | 'cursor' | 'users' | 'reset' | 'historyId' | 'resetScope'
>;

/** The fields of SyncPage that can hold this row, as the only one or in a list. */
type PageFieldOf<Row> = {
  [Field in keyof Page]-?: Row extends NonNullable<Page[Field]>
    ? Field
    : NonNullable<Page[Field]> extends readonly (infer One)[]
      ? Row extends One
        ? Field
        : never
      : never;
}[keyof Page];

/** Of a field that holds one row and no list. */
type Alone<Field> = Field extends keyof Page
  ? NonNullable<Page[Field]> extends readonly unknown[]
    ? { readonly isAlone?: undefined }
    : { readonly isAlone: true }
  : unknown;

/** Everything that is known of one scope of users, apart from its statements (storage/cold/scopes). */
export interface UserScope<
  Row,
  Change extends { readonly type: ChangeField },
  Reads extends ScopeReads<Row> = ScopeReads<Row>,
  Writes = unknown,
> {
  /** The field of SyncPage that has its rows. Absent: its rows are read to find something else. */
  readonly page?: PageFieldOf<Row> | undefined;
  /** That field holds one row and no list. */
  readonly isAlone?: true | undefined;
  /** The type of its changes, which is their field of UserEvent. */
  readonly change: Change['type'];
  /** Clients say by its name how much they have of it. Otherwise it is sent with the conversations. */
  readonly isNamed: boolean;
  /** The bytes of a row's text. Absent: rows are small, and 500 of them fit in a page. */
  readonly bytes?: ((row: Row) => number) | undefined;
  /** A change as UserEvent has it. */
  value(change: Change): NonNullable<Value<'UserEvent'>[Change['type']]>;
  /** Never there; keeps the types. */
  readonly types?: { readonly row: Row; readonly reads: Reads; readonly writes: Writes };
}

/**
 * Declares a scope: `userScope<Row, Change>()({ … })`, with the types of what else can be read, and of what is written in a
 * change of the scope. A field that does not exist or cannot hold the row does not compile.
 */
export function userScope<
  Row,
  Change extends { readonly type: ChangeField },
  Reads extends ScopeReads<Row> = ScopeReads<Row>,
  Writes = unknown,
>() {
  return <const Field extends PageFieldOf<Row> | undefined = undefined>(
    scope: Omit<UserScope<Row, Change, Reads, Writes>, 'page' | 'isAlone'> & { readonly page?: Field } & Alone<Field>,
  ): UserScope<Row, Change, Reads, Writes> & { readonly page?: Field } & Alone<Field> => scope;
}
