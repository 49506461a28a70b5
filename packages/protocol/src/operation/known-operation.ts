import type { FieldShape, MessageShape, ShapeTable } from '../shapes/shape.ts';
import { type Check, checkOf } from './check-field.ts';
import type { Kind } from './kinds.ts';
import type { OperationSpec, RestRoute } from './operation.ts';

/** A field of a request with all that is known of it. */
export interface KnownField {
  /** In code and in ClientFrame. */
  readonly name: string;
  /** In the .proto file, as errors on a socket name it. */
  readonly protoName: string;
  /** In REST; false: not there. */
  readonly jsonName: string | false;
  readonly kind: Kind;
  readonly shape: FieldShape;
  readonly check: Check;
  /** REST refuses a request without it. */
  readonly isWanted: boolean;
}

/** One way to call an operation by REST. */
export interface KnownRoute extends RestRoute {
  readonly name: string;
  readonly operation: KnownOperation;
  /** The fields in the path. */
  readonly inPath: readonly KnownField[];
  /** The other fields: of the query for GET and DELETE, else of the body. */
  readonly inContent: readonly KnownField[];
  readonly hasBody: boolean;
  /** 204 when the reply has no fields. */
  readonly answers: 200 | 201 | 204;
}

/** A declared operation, made ready for the interpreters. */
export interface KnownOperation {
  readonly spec: OperationSpec;
  readonly fields: readonly KnownField[];
  /** The fields that may hold targets instead of ids. */
  readonly targets: readonly KnownField[];
  readonly routes: readonly KnownRoute[];
}

/** Declared operations, each made ready when it is first asked for: a program that runs for one of them does not pay for all. */
export function knownOperations<Name extends string>(
  specs: Readonly<Record<Name, OperationSpec>>,
  shapes: ShapeTable,
): Readonly<Record<Name, KnownOperation>> {
  const operations = {};
  for (const [name, spec] of Object.entries<OperationSpec>(specs)) {
    let known: KnownOperation | undefined;
    const get = () => {
      known ??= knownOperation(spec, shapes);
      return known;
    };
    Object.defineProperty(operations, name, { enumerable: true, get });
  }
  return operations as Record<Name, KnownOperation>;
}

/** The ways to call an operation by REST, as it declares them. */
export function routesOf({ rest }: OperationSpec): readonly RestRoute[] {
  if (rest === false) return [];
  return Array.isArray(rest) ? (rest as readonly RestRoute[]) : [rest as RestRoute];
}

/** Makes an operation ready. Throws RangeError for a declaration that contradicts its shape or its paths. */
export function knownOperation(spec: OperationSpec, shapes: ShapeTable): KnownOperation {
  const shape: MessageShape | undefined = shapes[spec.request];
  if (shape === undefined) throw new RangeError(`${spec.name}: no message ${spec.request}`);
  const named = new Set(
    Object.values(spec.fields).flatMap((kind: Kind) => (kind.kind === 'nameOf' ? [kind.field] : [])),
  );
  const fields = Object.entries(spec.fields).map(([name, kind]: [string, Kind]): KnownField => {
    const field = shape[name];
    if (field === undefined) throw new RangeError(`${spec.request} has no field ${name}`);
    const check = checkOf(kind, field, named.has(name));
    const isWanted = wanted(kind, field, check);
    return {
      name,
      protoName: toProtoName(name),
      jsonName: jsonNameOf(name, kind),
      kind,
      shape: field,
      check,
      isWanted,
    };
  });
  const targets = fields.filter(({ kind }) => ['conversation', 'user', 'users'].includes(kind.kind));
  const operation: KnownOperation & { routes: KnownRoute[] } = { spec, fields, targets, routes: [] };
  const isEmpty = Object.keys(shapes[spec.reply] ?? {}).length === 0;
  operation.routes.push(...routesOf(spec).map((route) => knownRoute(operation, route, isEmpty)));
  return operation;
}

function knownRoute(operation: KnownOperation, route: RestRoute, isEmpty: boolean): KnownRoute {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const inRest = operation.fields.filter((field) => field.jsonName !== false && !(field.name in (route.set ?? {})));
  const inPath = names.map((name) => {
    const field = inRest.find((one) => one.jsonName === name);
    if (field === undefined)
      throw new RangeError(`${operation.spec.name}: ${route.path} names no field of its request`);
    return field;
  });
  const hasBody = route.method === 'POST' || route.method === 'PUT' || route.method === 'PATCH';
  // The id of a change comes in the body or as an Idempotency-Key, never in a URL.
  const inContent = inRest.filter((field) => !inPath.includes(field) && (hasBody || field.kind.kind !== 'uuid'));
  const needsBody = hasBody && inContent.some((field) => field.kind.kind !== 'uuid');
  return {
    ...route,
    name: route.name ?? operation.spec.name,
    operation,
    inPath,
    inContent: hasBody && !needsBody ? [] : inContent,
    hasBody: needsBody,
    answers: isEmpty ? 204 : (route.status ?? 200),
  };
}

/** What has a zero value that is allowed may be left out, unless the declaration wants it. */
function wanted(kind: Kind, shape: FieldShape, check: Check): boolean {
  if (kind.required === true) return true;
  if (shape.optional === true || kind.kind === 'uuid' || kind.kind === 'nameOf') return false;
  if (kind.kind === 'user' || kind.kind === 'conversation') return true;
  return check(zeroOf(shape)) !== undefined;
}

const ZEROES = {
  uint64: 0,
  uint32: 0,
  bool: false,
  string: '',
  bytes: '',
  enum: 'unspecified',
  message: undefined,
  map: Object.freeze({}),
};

/** What a field holds when it was not sent. */
export function zeroOf(shape: FieldShape): unknown {
  return shape.repeated === true ? [] : ZEROES[shape.type];
}

function jsonNameOf(name: string, kind: Kind): string | false {
  if (kind.kind === 'nameOf') return false;
  return kind.json ?? name;
}

function toProtoName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
