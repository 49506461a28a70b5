import { ADMIN_SPECS } from './generated/admin-operations.ts';
import { ADMIN_ENUMS, ADMIN_SHAPES } from './generated/admin-shapes.ts';
import { ENUMS, SHAPES } from './generated/shapes.ts';
import { answerProblem } from './operation/check-answer.ts';
import type { JsonInputOf } from './operation/json-input.ts';
import type { JsonOf } from './operation/json-views.ts';
import { knownOperations } from './operation/known-operation.ts';
import type { ReplyOf, RequestOf } from './operation/operation.ts';
import { createJsonWriter } from './operation/to-json.ts';

// What admins may ask: loaded by the server and the admin client, not by im.

type Specs = typeof ADMIN_SPECS;

/** The name of an operation of admins; each has one route of REST, of the same name. */
export type AdminOperationName = keyof Specs;
/** What its handler gets. */
export type AdminRequest<Name extends AdminOperationName> = RequestOf<Specs[Name]>;
/** What its handler answers. */
export type AdminReply<Name extends AdminOperationName> = ReplyOf<Specs[Name]>;
/** What its route takes, by the names of REST. */
export type AdminInput<Name extends AdminOperationName> = JsonInputOf<Specs[Name]>;
/** What its route answers; undefined when it answers 204. */
export type AdminAnswer<Name extends AdminOperationName> = Specs[Name]['reply'] extends 'Done'
  ? undefined
  : JsonOf<Specs[Name]['reply']>;

const shapes = { ...SHAPES, ...ADMIN_SHAPES };

/** Every operation of admins, ready for the interpreters. */
export const ADMIN_OPERATIONS = knownOperations(ADMIN_SPECS, shapes);

/** Writes replies as REST shows them. */
export const adminToJson = createJsonWriter(shapes);

/** Where an answer differs from what the operation answers, as a path of names; undefined when it does not. */
export function adminAnswerProblem(name: AdminOperationName, json: unknown): string | undefined {
  return answerProblem({ shapes, enums: { ...ENUMS, ...ADMIN_ENUMS } }, ADMIN_SPECS[name].reply, json);
}
