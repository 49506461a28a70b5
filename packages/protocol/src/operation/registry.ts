import { SPECS } from '../generated/operations.ts';
import { ENUMS, SHAPES } from '../generated/shapes.ts';
import { createMessageCodec } from '../shapes/message-codec.ts';
import type { Value } from '../shapes/shape.ts';
import { answerProblem } from './check-answer.ts';
import type { JsonInputOf } from './json-input.ts';
import type { JsonOf } from './json-views.ts';
import { type KnownRoute, knownOperations, routesOf } from './known-operation.ts';
import type { OperationSpec, ReplyOf, RequestOf } from './operation.ts';
import { createJsonWriter } from './to-json.ts';

type Specs = typeof SPECS;
/** The declarations by their names. */
export type OperationSpecs = Specs;

/** The name of an operation that users may call. */
export type OperationName = keyof Specs;
/** What its handler gets. */
export type OperationRequest<Name extends OperationName> = RequestOf<Specs[Name]>;
/** What its handler answers. */
export type OperationReply<Name extends OperationName> = ReplyOf<Specs[Name]>;

/** The operations that a socket may ask for. */
export type SocketOperationName = {
  [Name in OperationName]: Specs[Name]['socket'] extends true ? Name : never;
}[OperationName];

/** What a socket may ask: the fields of ClientFrame's oneof. */
export type ClientCommand = SocketOperationName | 'hello';

/** Every operation of users, ready for the interpreters. */
export const OPERATIONS = knownOperations(SPECS, SHAPES);

const operationOfRoute: ReadonlyMap<string, OperationName> = new Map(
  (Object.entries(SPECS) as [OperationName, OperationSpec][]).flatMap(([name, spec]) =>
    routesOf(spec).map((route) => [route.name ?? name, name] as const),
  ),
);

/** One way to call an operation by REST, by the name of the route; undefined when there is none of that name. */
export function restRoute(name: string): KnownRoute | undefined {
  const operation = operationOfRoute.get(name);
  return operation && OPERATIONS[operation].routes.find((route) => route.name === name);
}

/** Reads and writes the messages of users' operations, and of frames and events. */
export const messages = createMessageCodec(SHAPES, ENUMS);

/** Writes replies as REST shows them. */
export const toJson = createJsonWriter(SHAPES);

type RouteNames<Spec, Name> = Spec extends { readonly rest: infer Rest }
  ? Rest extends false
    ? never
    : Rest extends readonly (infer One)[]
      ? NameOf<One, Name>
      : NameOf<Rest, Name>
  : never;
type NameOf<Route, Name> = Route extends { readonly name: infer Own extends string } ? Own : Name;

/** The operation behind each route of REST. */
type OperationOfRoute = {
  [Name in OperationName as RouteNames<Specs[Name], Name> & string]: Name;
};

/** The name of a route of REST: the operation's own unless it has several, or another one there. */
export type RouteName = keyof OperationOfRoute;
/** What a route takes, by the names of REST. */
export type RouteInput<Name extends RouteName> = JsonInputOf<Specs[OperationOfRoute[Name]]>;
/** What a route answers; undefined when it answers 204. */
export type RouteAnswer<Name extends RouteName> = Specs[OperationOfRoute[Name]]['reply'] extends 'Done'
  ? undefined
  : JsonOf<Specs[OperationOfRoute[Name]]['reply']>;

/** Where an answer differs from what the route answers, as a path of names; undefined when it does not. */
export function routeAnswerProblem(name: RouteName, json: unknown): string | undefined {
  const route = restRoute(name);
  return route === undefined
    ? ''
    : answerProblem({ shapes: SHAPES, enums: ENUMS }, route.operation.spec.reply, json, route.without);
}

/** What a socket sends for an operation: fields that are not given have their zero value. */
export type OperationInput<Name extends SocketOperationName> = Partial<Value<Specs[Name]['request']>>;
