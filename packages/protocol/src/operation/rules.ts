import { SENDABLE_KIND_NAMES } from '../message-kinds.ts';
import { payloadOfKindProblem } from '../payload-kinds.ts';
import type { JsonSchema } from './json-schema-type.ts';
import type { RuleProblem } from './operation.ts';

type Request = Readonly<Record<string, unknown>>;

/** A rule for what sets only what is given: something must be. */
export function atLeastOne(...fields: readonly [string, ...string[]]) {
  const others = fields.slice(0, -1);
  const message = `Give ${others.length > 0 ? `${others.join(', ')} or ` : ''}${fields.at(-1)}; there is nothing to change.`;
  const rule = (request: object): RuleProblem =>
    fields.some((field) => (request as Request)[field] !== undefined) ? undefined : { field: fields[0], message };
  return withSchema(rule, { minProperties: 1, allOf: [{ anyOf: fields.map((field) => ({ required: [field] })) }] });
}

/** A rule for what sets one thing at a time. */
export function exactlyOne(...fields: readonly [string, ...string[]]) {
  const message = `Give one of ${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}, and nothing else.`;
  const rule = (request: object): RuleProblem =>
    fields.filter((field) => (request as Request)[field] !== undefined).length === 1
      ? undefined
      : { field: fields[0], message };
  return withSchema(rule, { oneOf: fields.map((field) => ({ required: [field] })) });
}

/** A rule for positions that exclude each other. */
export function atMostOne(...fields: readonly [string, ...string[]]): (request: object) => RuleProblem {
  const message = `Give one of ${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}.`;
  return (request) =>
    fields.filter((field) => Boolean((request as Request)[field])).length > 1
      ? { field: fields[0], message }
      : undefined;
}

/** A rule for two texts of which one says what is meant. */
export function exactlyOneText(one: string, other: string) {
  const rule = (request: object): RuleProblem =>
    Boolean((request as Request)[one]) === Boolean((request as Request)[other])
      ? { field: one, message: `Give either ${one} or ${other}.` }
      : undefined;
  const given = (field: string) => ({ properties: { [field]: { minLength: 1 } }, required: [field] });
  return withSchema(rule, { oneOf: [given(one), given(other)] });
}

const BODY = { properties: { body: { minLength: 1 } }, required: ['body'] };
const PAYLOAD = { properties: { payload: { not: { type: 'null' } } }, required: ['payload'] };
const FILES = { properties: { fileIds: { minItems: 1 } }, required: ['fileIds'] };
const ONCE_EACH = { properties: { fileIds: { uniqueItems: true } } };

/** A rule for messages: they have a text, a payload or both. `otherwise` is the second half of the sentence. */
export function bodyOrPayload(otherwise: string) {
  const rule = ({ body, payload }: { readonly body?: unknown; readonly payload?: unknown }): RuleProblem =>
    body || payload ? undefined : { field: 'body', message: `body must not be empty${otherwise}` };
  return withSchema(rule, { allOf: [{ anyOf: [BODY, PAYLOAD] }] });
}

/** The same for a new message, which may also have files alone, and whose kind says what its payload may hold. */
export function messageOfKind(otherwise: string) {
  const some = bodyOrPayload(otherwise);
  const rule = (request: {
    readonly kind?: unknown;
    readonly body?: unknown;
    readonly payload?: unknown;
    readonly fileIds?: unknown;
  }): RuleProblem => {
    const fileIds = (request.fileIds ?? []) as readonly unknown[];
    // Most messages have no file or one, and this is asked for every message: no set is made for them.
    if (fileIds.length > 1 && new Set(fileIds).size < fileIds.length)
      return { field: 'fileIds', message: 'fileIds has a file twice.' };
    const problem = fileIds.length > 0 ? undefined : some(request);
    if (problem !== undefined || !request.payload) return problem;
    // A kind that is not given is a text.
    const kind = SENDABLE_KIND_NAMES.find((name) => name === request.kind) ?? 'text';
    const wrong = payloadOfKindProblem(kind, request.payload as string);
    return wrong === undefined ? undefined : { field: 'payload', message: `payload ${wrong}.` };
  };
  return withSchema(rule, { allOf: [{ anyOf: [BODY, PAYLOAD, FILES] }, ONCE_EACH] });
}

/** A rule for lists of users by id and by name: from 1 to `max` of them together. */
export function someUsers(max: number) {
  const rule = (request: { readonly userIds?: unknown; readonly usernames?: unknown }): RuleProblem => {
    const { userIds = [], usernames = [] } = request as Readonly<Record<string, readonly unknown[] | undefined>>;
    const users = userIds.length + usernames.length;
    return users > 0 && users <= max ? undefined : { field: 'userIds', message: `Name from 1 to ${max} users to add.` };
  };
  return withSchema(rule, { allOf: [{ properties: { users: { minItems: 1 } } }] });
}

/** A rule for a list of messages by their numbers: from 1 to `max` of them. */
export function someMessages(max: number) {
  const rule = ({ seqs }: { readonly seqs?: unknown }): RuleProblem =>
    Array.isArray(seqs) && seqs.length > 0
      ? undefined
      : { field: 'seqs', message: `Name from 1 to ${max} messages by their numbers.` };
  return withSchema(rule, { allOf: [{ properties: { seqs: { minItems: 1 } } }] });
}

/** A rule for what makes a token: one that may do nothing is a mistake. */
export function someScopes() {
  const rule = ({ scopes }: { readonly scopes?: unknown }): RuleProblem =>
    Array.isArray(scopes) && scopes.length > 0 ? undefined : { field: 'scopes', message: 'Name at least one scope.' };
  return withSchema(rule, { allOf: [{ properties: { scopes: { minItems: 1 } } }] });
}

/**
 * A rule with what JSON Schema can say of it, for the body of a request. Alternatives are inside of allOf: beside properties,
 * generators of clients take anyOf for another type of the whole body.
 */
function withSchema<Check extends (request: never) => RuleProblem>(
  check: Check,
  schema: JsonSchema,
): Check & { readonly schema: JsonSchema } {
  return Object.assign(check, { schema });
}
