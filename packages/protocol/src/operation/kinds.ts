/**
 * What a field of a request holds beyond its type on the wire: the rules of the field as data. The check of both transports,
 * the reading of REST, the JSON Schema, the reference pages and the inputs of the tests are made from it.
 */
export type Kind = KindRule & KindDescription;

interface KindDescription {
  /** The field's name in REST, where it differs from the one in code; false: REST does not have it. */
  readonly json?: string | false;
  /** One sentence for the reference; the comment in the .proto file where this is absent. */
  readonly about?: string;
  readonly example?: string | number;
  /** REST refuses a request without it, though its zero value is allowed. */
  readonly required?: true;
}

/** The rule of a field as data, one member for each kind. */
export type KindRule =
  /** An id, from 1 to 2^53 - 1; a number of a message likewise. */
  | { readonly kind: 'id' }
  /** An integer from 0 to 2^53 - 1; 0 is "not given". */
  | { readonly kind: 'counter' }
  /** A moment in epoch milliseconds, up to MAX_TIME; 0 is "none". In REST RFC 3339, and null for none. */
  | { readonly kind: 'time' }
  /** As counter, but REST takes no 0: the field is left out instead. */
  | { readonly kind: 'position' }
  /** The id of a message or of a change, 16 bytes: a repeat under the same id changes nothing. */
  | { readonly kind: 'uuid' }
  /** The client id of a message other than this request, 16 bytes. */
  | { readonly kind: 'messageId' }
  | { readonly kind: 'flag' }
  /** A text of `min` (0 or 1) to `max` code points; one that is not empty has a character that shows. `name`: the server takes names of users and groups only. */
  | { readonly kind: 'text'; readonly min?: 1; readonly max: number; readonly name?: true }
  /** A text as above, shown in one line: without controls and without what turns the direction of text. */
  | { readonly kind: 'line'; readonly min?: 1; readonly max: number }
  /** A text of at most `max` bytes. */
  | { readonly kind: 'bytesOfText'; readonly max: number; readonly min?: 1 }
  /** The text of a message; over its limit it is too_large. */
  | { readonly kind: 'body' }
  /** JSON that belongs to a message. */
  | { readonly kind: 'payload' }
  | { readonly kind: 'emoji' }
  /** A password that is being set. */
  | { readonly kind: 'newPassword' }
  /** A password that is being checked: only its size is limited, so that an answer says nothing about the rule. */
  | { readonly kind: 'password' }
  /** The avatar of a group: an emoji, the https address of a picture, or empty. */
  | { readonly kind: 'avatar' }
  /** An address, or empty. */
  | { readonly kind: 'email' }
  /** One name of an enum; `otherwise` is meant when it is not given, else it must be. */
  | { readonly kind: 'enum'; readonly names: readonly string[]; readonly otherwise?: string }
  /** How many rows a page may have; 0 is `otherwise`. */
  | { readonly kind: 'pageSize'; readonly max: number; readonly otherwise: number }
  /** Integers from 0 to 2^53 - 1 by name, at most `max`. */
  | { readonly kind: 'counters'; readonly max: number }
  /** From `min` (0 or 1) to `max` messages with these fields, for what REST alone is asked. Users in them are ids. */
  | { readonly kind: 'records'; readonly min?: 1; readonly max: number; readonly fields: RecordFields }
  /** A list of at most `max` entries. */
  | { readonly kind: 'list'; readonly max: number; readonly of: KindRule }
  /**
   * A conversation that the asker is in: its id, "@user" or "#handle". `find` never makes one; `open` makes the direct
   * conversation if there is none. `none: 'zero'` hands 0 on where there is no direct conversation yet, instead of
   * not_found.
   */
  | { readonly kind: 'conversation'; readonly resolve: 'find' | 'open'; readonly none?: 'zero' }
  /** A user: an id, or "@name". `isMember`: the conversation's log says whether its id is a member, so that it keeps its place among sends. */
  | { readonly kind: 'user'; readonly isMember?: true }
  /** Users by id and by "@name". */
  | { readonly kind: 'users'; readonly max: number }
  /** The same as another field, by name instead of id; a list where `max` is given. Handlers see the other field only. */
  | { readonly kind: 'nameOf'; readonly field: string; readonly max?: number };

/** The fields of a record, all of which are looked at one by one. */
export type RecordFields = Readonly<Record<string, Kind>>;

type Of<Name extends KindRule['kind']> = Extract<Kind, { kind: Name }>;

/** The kinds that fit the type of a field. */
export type KindFor<Field> = Field extends { readonly repeated: true; readonly type: 'message' }
  ? Of<'records'>
  : Field extends { readonly repeated: true }
    ? Of<'list'> | Of<'users'> | Of<'nameOf'>
    : Field extends { readonly type: 'uint64' }
      ? Of<'id'> | Of<'counter'> | Of<'time'> | Of<'position'> | Of<'conversation'> | Of<'user'>
      : Field extends { readonly type: 'uint32' }
        ? Of<'pageSize'> | Of<'counter'>
        : Field extends { readonly type: 'bool' }
          ? Of<'flag'>
          : Field extends { readonly type: 'bytes' }
            ? Of<'uuid'> | Of<'messageId'>
            : Field extends { readonly type: 'enum' }
              ? Of<'enum'>
              : Field extends { readonly type: 'map' }
                ? Of<'counters'>
                : Field extends { readonly type: 'string' }
                  ?
                      | Of<'text'>
                      | Of<'line'>
                      | Of<'bytesOfText'>
                      | Of<'body'>
                      | Of<'payload'>
                      | Of<'emoji'>
                      | Of<'newPassword'>
                      | Of<'password'>
                      | Of<'avatar'>
                      | Of<'email'>
                      | Of<'nameOf'>
                  : never;

/** The kinds of the fields of any message. */
export type AnyFields = Readonly<Record<string, Kind>>;

/** What a field of a record holds when it is left out; undefined: it must be there. */
export function absentInRecord(kind: Kind): unknown {
  if (kind.required === true) return undefined;
  switch (kind.kind) {
    case 'counter':
    case 'time':
      return 0;
    case 'messageId':
    case 'body':
      return '';
    case 'flag':
      return false;
    case 'enum':
      return kind.otherwise;
    case 'list':
      return [];
    case 'records':
      return kind.min === undefined ? [] : undefined;
    default:
      return undefined;
  }
}
