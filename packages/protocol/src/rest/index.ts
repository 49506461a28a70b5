import type { z } from 'zod';
import { adminOperations } from './admin.ts';
import { authOperations } from './auth.ts';
import { conversationOperations } from './conversations.ts';
import { messageOperations } from './messages.ts';
import { userOperations } from './users.ts';

/** Every REST operation by name. Routes, the typed client and the OpenAPI document are made from this table alone. */
export const OPERATIONS = {
  ...authOperations,
  ...userOperations,
  ...conversationOperations,
  ...messageOperations,
  ...adminOperations,
} as const;

export type Operations = typeof OPERATIONS;
export type OperationName = keyof Operations;

type PartOf<Name extends OperationName, Part extends string> =
  Operations[Name] extends Record<Part, z.ZodType> ? Operations[Name][Part] : never;

type InputOf<Schema> = [Schema] extends [never] ? undefined : Schema extends z.ZodType ? z.input<Schema> : undefined;
type OutputOf<Schema> = [Schema] extends [never] ? undefined : Schema extends z.ZodType ? z.output<Schema> : undefined;

/** The path parameters, parsed; undefined if there are none. */
export type OperationParams<Name extends OperationName> = OutputOf<PartOf<Name, 'params'>>;
/** The query, parsed; undefined if there is none. */
export type OperationQuery<Name extends OperationName> = OutputOf<PartOf<Name, 'query'>>;
/** The body as the caller gives it; undefined if there is none. */
export type OperationBodyInput<Name extends OperationName> = InputOf<PartOf<Name, 'body'>>;
/** The body after validation, as the server sees it; undefined if there is none. */
export type OperationBody<Name extends OperationName> = OutputOf<PartOf<Name, 'body'>>;
/** What the operation answers; void when it answers 204. */
export type OperationResponse<Name extends OperationName> = z.output<Operations[Name]['response']>;

export type { RestOpenedConversation } from './conversations.ts';
export {
  type RestAccount,
  type RestAuditEntry,
  type RestChanged,
  type RestConversation,
  type RestConversationSummary,
  type RestLogin,
  type RestMember,
  type RestMessage,
  type RestNode,
  type RestProblem,
  type RestSession,
  type RestStored,
  type RestUser,
  restProblem,
} from './entities.ts';
export type { HttpMethod, Operation } from './operation.ts';
