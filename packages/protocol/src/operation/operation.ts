import type { ErrorCode } from '../error-codes.ts';
import type { FieldsOf, ShapeName, Value } from '../shapes/shape.ts';
import type { TokenScope } from '../token-scopes.ts';
import type { JsonSchema } from './json-schema-type.ts';
import type { AnyFields, KindFor } from './kinds.ts';

/** The methods of HTTP that operations have. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** How an operation is called by REST. Fields that are not in the path come in the query (GET) or in the body. */
export interface RestRoute {
  readonly method: HttpMethod;
  /** With {names} of fields. */
  readonly path: `/api/v1/${string}`;
  /** operationId and name in the REST client, where it is not the operation's own. */
  readonly name?: string;
  readonly summary: string;
  /** 204 for a reply without fields; 200 unless given. */
  readonly status?: 201;
  /** Fields that this route decides. */
  readonly set?: Readonly<Record<string, boolean>>;
  /** Fields of the reply that REST leaves out. */
  readonly without?: readonly string[];
}

/** Who may call: anyone, anyone logged in, admins. */
export type OperationAuth = 'none' | 'user' | 'admin';

/**
 * What an operation costs decides how it is admitted: `send` and `change` go through the log and count against the user's
 * sends; `page` answers with much data and waits for the reader; `light` is neither.
 */
export type OperationCost = 'send' | 'change' | 'page' | 'light';

/** A rule over several fields: what is wrong, undefined when nothing is. */
export type RuleProblem = { readonly field: string; readonly message: string } | undefined;

/**
 * An operation as it is declared, once. Shapes are those of the .proto files; everything else about it is made from this:
 * the checks, REST, OpenAPI, the types of its handler and of its call in the SDK, its rows in the reference pages.
 */
export interface OperationSpec<
  Request extends ShapeName = ShapeName,
  Reply extends ShapeName = ShapeName,
  Fields extends AnyFields = AnyFields,
> {
  /** In code; the field of ClientFrame for what sockets may ask. */
  readonly name: string;
  /** The message that asks, and the one that answers. */
  readonly request: Request;
  readonly reply: Reply;
  /** What each field of the request holds. A field without a kind does not compile. */
  readonly fields: Fields;
  readonly rest: RestRoute | readonly RestRoute[] | false;
  readonly socket: boolean;
  readonly tag: string;
  readonly auth: OperationAuth;
  /** What a personal access token must have to call it; `none`: any token may, or it needs none. */
  readonly scope: TokenScope | 'none';
  readonly cost: OperationCost;
  /**
   * What a repeat does. `state`: asking twice leaves the same as asking once. `opId`: the id of the change tells a repeat,
   * and REST takes an Idempotency-Key. `once`: a repeat does it again.
   */
  readonly repeat: 'state' | 'opId' | 'once';
  /**
   * The reply holds a secret that is shown once, so it is not kept for its Idempotency-Key: a repeat answers already_exists
   * and names the field that tells what was made.
   */
  readonly secretReply?: string;
  /**
   * An admin of the server may do it as such, member of the conversation or not: by REST, with the query parameter `asAdmin`,
   * which holds why. A personal access token then needs `admin:read` or `admin:write` in place
   * of the scope of the operation.
   */
  readonly asAdmin?: true;
  /** The codes that it may answer with besides those of every operation. */
  readonly errors: readonly ErrorCode[];
  readonly rule?: Rule<Loose<Request>>;
  /** What else the reference says: of several fields together, of the answer, and when a code is answered. */
  readonly note?: string;
  readonly answers?: string;
  readonly when?: Readonly<Partial<Record<ErrorCode, string>>>;
}

/** A rule over several fields; `schema`: what JSON Schema can say of it (see rules.ts). */
export interface Rule<Request> {
  (request: Request): RuleProblem;
  readonly schema?: JsonSchema;
}

/** A request before its check: any field may be absent. */
type Loose<Name extends ShapeName> = { readonly [Key in keyof Value<Name>]?: Value<Name>[Key] | undefined };

/** Declares an operation. A field of the request without a kind, or with one that does not fit its type, does not compile. */
export function operation<
  Request extends ShapeName,
  Reply extends ShapeName,
  const Fields extends { readonly [Key in keyof FieldsOf<Request>]: KindFor<FieldsOf<Request>[Key]> },
  const Rest extends Omit<OperationSpec<Request, Reply>, 'request' | 'reply' | 'fields'>,
>(
  spec: { readonly request: Request; readonly reply: Reply; readonly fields: Fields } & Rest,
): { readonly request: Request; readonly reply: Reply; readonly fields: Fields } & Rest {
  return spec;
}

/** The fields that say the same as another one by name. */
type NameFields<Fields> = {
  [Key in keyof Fields]: Fields[Key] extends { readonly kind: 'nameOf' } ? Key : never;
}[keyof Fields];

/** A request as the handler of its operation gets it: checked, defaults filled in, targets as ids. */
export type RequestOf<Spec> = Spec extends {
  readonly request: infer Name extends ShapeName;
  readonly fields: infer Fields;
}
  ? Omit<Value<Name>, NameFields<Fields> & string>
  : never;

/** What the handler of an operation answers. */
export type ReplyOf<Spec> = Spec extends { readonly reply: infer Name extends ShapeName } ? Value<Name> : never;
