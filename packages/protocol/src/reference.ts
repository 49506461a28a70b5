import { ADMIN_OPERATIONS } from './admin.ts';
import type { ErrorCode } from './error-codes.ts';
import { ADMIN_COMMENTS, ADMIN_ENUMS, ADMIN_SHAPES } from './generated/admin-shapes.ts';
import { COMMENTS, ENUMS, SHAPES } from './generated/shapes.ts';
import type { SchemaTables } from './operation/json-schema.ts';
import type { KnownOperation, KnownRoute } from './operation/known-operation.ts';
import type { OperationAuth } from './operation/operation.ts';
import { OPERATIONS } from './operation/registry.ts';

// What the reference pages and the OpenAPI document are made from; neither im nor the path of a request loads it.

export { AS_ADMIN_ABOUT, AS_ADMIN_KIND } from './operation/as-admin.ts';
export { bodySchema, fieldSchema, kindSchema, messageSchema, referredMessages } from './operation/json-schema.ts';
export type { JsonSchema } from './operation/json-schema-type.ts';
export { TAGS } from './operation/tags.ts';

/** Every operation, those of admins last. */
export const ALL_OPERATIONS: readonly KnownOperation[] = [
  ...Object.values(OPERATIONS),
  ...Object.values(ADMIN_OPERATIONS),
];

/** Every way to call one by REST, those of admins last. */
export const ALL_ROUTES: readonly KnownRoute[] = ALL_OPERATIONS.flatMap(({ routes }) => routes);

/** The shapes, enums and comments of every message. */
export const TABLES: SchemaTables = {
  shapes: { ...SHAPES, ...ADMIN_SHAPES },
  enums: { ...ENUMS, ...ADMIN_ENUMS },
  comments: { ...COMMENTS, ...ADMIN_COMMENTS },
};

const ALWAYS = ['invalid_argument', 'malformed', 'rate_limited', 'unavailable', 'internal'] as const;
/** What may be wrong with a body before it is read. */
const WITH_BODY = ['too_large', 'unsupported_media_type', 'timeout'] as const;
const WITH_TOKEN = ['unauthenticated', 'token_expired', 'session_revoked'] as const;

/** The codes that any request may be answered with, those of a token or a body if it needs one among them. */
export function requestErrors({
  withToken,
  withBody,
}: {
  readonly withToken: boolean;
  readonly withBody: boolean;
}): readonly ErrorCode[] {
  return [...ALWAYS, ...(withBody ? WITH_BODY : []), ...(withToken ? WITH_TOKEN : [])];
}

/** Every code that a route may answer with: those of any, those of a body or a token if it needs one, and the operation's own. */
export function routeErrors({ operation: { spec }, hasBody }: KnownRoute): readonly ErrorCode[] {
  const ofAuth: Record<OperationAuth, readonly ErrorCode[]> = { none: [], user: [], admin: ['forbidden'] };
  const ofScope: readonly ErrorCode[] = spec.scope === 'none' ? [] : ['forbidden'];
  const secret: readonly ErrorCode[] = spec.secretReply === undefined ? [] : ['already_exists'];
  return [
    ...new Set<ErrorCode>([
      ...requestErrors({ withToken: spec.auth !== 'none', withBody: hasBody }),
      ...spec.errors,
      ...ofAuth[spec.auth],
      ...ofScope,
      ...secret,
    ]),
  ];
}
