import { ERROR_CODES, type ErrorCode, type KnownField, type KnownRoute, LIMITS } from '@im-ts/protocol';
import {
  ALL_ROUTES,
  fieldSchema,
  type JsonSchema,
  messageSchema,
  referredMessages,
  routeErrors,
  TABLES,
} from '@im-ts/protocol/reference';

/** An OpenAPI document, as far as the reference page looks into it. */
export interface OpenApiDocument extends JsonSchema {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
}

const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'An error (RFC 9457).',
  properties: {
    type: { type: 'string', description: 'A URI reference of the error page.', examples: ['/docs/errors#not_found'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'One sentence: the cause and the way out.' },
    code: { type: 'string', description: 'The code of the error table.', enum: Object.keys(ERROR_CODES) },
    field: { type: 'string', description: 'Which field was wrong.', examples: ['body'] },
    incident: { type: 'string', description: 'For support: the entry in the log of the server.' },
    retryAfterMs: { type: 'integer' },
  },
  required: ['type', 'title', 'status', 'code'],
};

const IDEMPOTENCY_KEY = {
  name: 'idempotency-key',
  in: 'header',
  description: 'A repeat with the same key gets the first answer and changes nothing, for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: LIMITS.idempotencyKeyBytes },
} as const;

/** The OpenAPI 3.1 document of every route. */
export function createOpenApi(version: string): OpenApiDocument {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  const shown = new Set<string>();
  for (const route of ALL_ROUTES) {
    const { reply } = route.operation.spec;
    if (route.answers !== 204) for (const message of referredMessages(TABLES, reply)) shown.add(message);
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describeRoute(route) };
  }
  const schemas = [...shown].sort().map((message) => [message, messageSchema(TABLES, message)]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'IM-TS',
      version,
      description:
        'Ids and counters are integers below 2^53, times are RFC 3339 in UTC. Errors are problem documents (RFC 9457) ' +
        'with a code of a closed list. Texts are counted in Unicode code points.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(ALL_ROUTES.map(({ operation }) => operation.spec.tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { ...Object.fromEntries(schemas), Problem: PROBLEM },
    },
  };
}

function describeRoute(route: KnownRoute): JsonSchema {
  const { spec } = route.operation;
  const query = route.hasBody ? [] : route.inContent;
  const parameters = [
    ...route.inPath.map((field) => ({
      name: field.jsonName,
      in: 'path',
      required: true,
      schema: fieldSchema(field, TABLES, spec.request),
    })),
    ...query.map((field) => ({
      name: field.jsonName,
      in: 'query',
      required: field.isWanted,
      schema: fieldSchema(field, TABLES, spec.request),
    })),
    ...(spec.repeat === 'opId' ? [IDEMPOTENCY_KEY] : []),
  ];
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [spec.tag],
    security: spec.auth === 'none' ? [] : [{ token: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.hasBody ? { requestBody: describeBody(route) } : {}),
    responses: describeAnswers(route),
  };
}

function describeBody(route: KnownRoute): JsonSchema {
  const required = route.inContent.filter((field) => field.isWanted).map(({ jsonName }) => jsonName);
  const schema = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      route.inContent.map((field: KnownField) => [
        field.jsonName,
        fieldSchema(field, TABLES, route.operation.spec.request),
      ]),
    ),
    ...(required.length === 0 ? {} : { required }),
  };
  return { required: true, content: { [JSON_TYPE]: { schema } } };
}

function describeAnswers(route: KnownRoute): JsonSchema {
  const { reply } = route.operation.spec;
  const done =
    route.answers === 204
      ? { description: 'Done.' }
      : { description: 'Done.', content: { [JSON_TYPE]: { schema: messageSchema(TABLES, reply, route.without) } } };
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of routeErrors(route)) {
    const { http } = ERROR_CODES[code];
    byStatus.set(http, [...(byStatus.get(http) ?? []), code]);
  }
  const problems = [...byStatus].map(([status, codes]) => [
    status,
    {
      description: codes.map((code) => `\`${code}\`: ${ERROR_CODES[code].sentence}`).join(' '),
      content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return { [route.answers]: done, ...Object.fromEntries(problems) };
}
