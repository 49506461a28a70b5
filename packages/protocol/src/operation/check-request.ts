import type { ErrorCode } from '../error-codes.ts';
import type { DecodedMessage } from '../shapes/message-codec.ts';
import { fieldSentence } from './field-sentence.ts';
import type { KnownField, KnownOperation } from './known-operation.ts';

/** What is wrong with a request. */
export interface RequestProblem {
  readonly code: Extract<ErrorCode, 'invalid_argument' | 'too_large'>;
  readonly field: KnownField | undefined;
  /** The second half of a sentence that begins with the field's name; a whole sentence where `field` is undefined. */
  readonly text: string;
  /** A rule over several fields said it: the field's name in code, and a whole sentence. */
  readonly rule?: { readonly field: string; readonly message: string };
}

/**
 * Checks every field of a request against its kind, then the rules over several fields; undefined when all is well. Then
 * the request is made ready for its handler in place: defaults replace what was not given, and a name
 * moves to the field of the id, as a target. Whether what is named exists, and who may do it, is for the server to say.
 */
export function checkRequest(operation: KnownOperation, request: DecodedMessage): RequestProblem | undefined {
  for (const field of operation.fields) {
    const problem = field.check(request[field.name]);
    if (problem !== undefined) return { ...problem, field };
  }
  const rule = operation.spec.rule?.(request as never);
  if (rule !== undefined) return { code: 'invalid_argument', field: undefined, text: rule.message, rule };
  for (const field of operation.fields) {
    const { kind, name } = field;
    if (kind.kind === 'enum' && kind.otherwise !== undefined) {
      if (request[name] === 'unspecified') request[name] = kind.otherwise;
    } else if (kind.kind === 'pageSize') {
      if (request[name] === 0) request[name] = kind.otherwise;
    } else if (kind.kind === 'nameOf') {
      const problem = mergeName(operation, field, request);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

/** Puts names where the ids are: "alice" as the target "@alice". */
function mergeName(operation: KnownOperation, field: KnownField, request: DecodedMessage): RequestProblem | undefined {
  if (field.kind.kind !== 'nameOf') return undefined;
  const target = field.kind.field;
  const value = request[field.name];
  delete request[field.name];
  if (Array.isArray(value)) {
    if (value.length > 0) request[target] = [...(request[target] as unknown[]), ...(value as string[]).map(asUser)];
    return undefined;
  }
  const name = value as string;
  const other = operation.fields.find((one) => one.name === target);
  const isGiven = request[target] !== 0 && request[target] !== undefined;
  const mayBeAbsent = other?.shape.optional === true && !isGiven && name === '';
  if (!mayBeAbsent && isGiven === (name !== '')) {
    const message = `Give ${other?.protoName ?? target} or ${field.protoName}, one of the two.`;
    return { code: 'invalid_argument', field: undefined, text: message, rule: { field: target, message } };
  }
  if (name !== '') request[target] = other?.kind.kind === 'user' ? asUser(name) : name;
  return undefined;
}

function asUser(name: string): string {
  return name.startsWith('@') ? name : `@${name}`;
}

/** A problem as a socket reports it: the field by its name in the .proto files, and a whole sentence. */
export function describeProblem(
  operation: KnownOperation,
  { field, text, rule }: RequestProblem,
): { readonly field: string; readonly message: string } {
  if (field !== undefined) return { field: field.protoName, message: fieldSentence(field.protoName, undefined, text) };
  const named = operation.fields.find((one) => one.name === rule?.field);
  return { field: named?.protoName ?? rule?.field ?? '', message: text };
}
