import { AS_ADMIN, IDEMPOTENCY_KEY_PATTERN, type KnownRoute, LIMITS } from '@im-ts/protocol';
import {
  ALL_ROUTES,
  AS_ADMIN_ABOUT,
  AS_ADMIN_KIND,
  bodySchema,
  fieldSchema,
  type JsonSchema,
  kindSchema,
  messageSchema,
  referredMessages,
  routeErrors,
  TABLES,
  TAGS,
} from '@im-ts/protocol/reference';
import { type DescribedRoute, describedProblems } from './described-route.ts';
import { DESCRIBED_ROUTES } from './described-routes.ts';
import { createExamples, type Examples } from './examples.ts';
import type { OpenApiAnswer, OpenApiDocument, OpenApiOperation, OpenApiParameter } from './openapi-types.ts';
import { ANSWER_HEADERS, operationProblems, PROBLEM, problemAnswers, problemExamples } from './problems.ts';

const JSON_TYPE = 'application/json';

const REQUEST_ID = { 'x-request-id': { $ref: '#/components/headers/x-request-id' } };

const IDEMPOTENCY_KEY: OpenApiParameter = {
  name: 'idempotency-key',
  in: 'header',
  description: 'A repeat with the same key gets the first answer and changes nothing, for 24 hours.',
  example: '0197f6a2-3c1e-7d4b-9a55-6f1f2f0c8b11',
  schema: { type: 'string', minLength: 1, maxLength: LIMITS.idempotencyKeyBytes, pattern: IDEMPOTENCY_KEY_PATTERN },
};

const AS_ADMIN_PARAMETER: OpenApiParameter = {
  name: AS_ADMIN,
  in: 'query',
  required: false,
  description: `${AS_ADMIN_ABOUT} A personal access token then needs \`admin:write\`, or \`admin:read\` to read, in place of its scope.`,
  schema: kindSchema(AS_ADMIN_KIND),
};

const ABOUT = `Ids and counters are integers below 2^53, times are RFC 3339 in UTC. Texts are well-formed Unicode without NUL, counted
in code points.

Send the access token as \`Authorization: Bearer TOKEN\`, except to register, log in and refresh. A personal access token has
scopes; where it lacks the one that is needed, the answer is \`forbidden\` and names it.

Errors are problem documents (RFC 9457) with a \`code\` of a closed list. Any path may also answer 405 to other methods, 404 where
there is no such path, and 403 to pages of an origin that is not allowed.

A newer server may add fields to answers and values to enums: ignore what you do not know. It never removes any.`;

/** The OpenAPI 3.1 document of every route. */
export function createOpenApi(version: string): OpenApiDocument {
  const shown = new Set<string>();
  for (const route of ALL_ROUTES) {
    if (route.answers !== 204) referredMessages(TABLES, route.operation.spec.reply, shown);
  }
  const schemas: Record<string, JsonSchema> = {
    ...Object.fromEntries([...shown].sort().map((message) => [message, messageSchema(TABLES, message)])),
    Problem: PROBLEM,
  };
  const examples = createExamples(schemas);
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const route of ALL_ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describeRoute(route, examples) };
  }
  for (const route of DESCRIBED_ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describeOther(route) };
  }
  const used = new Set([
    ...ALL_ROUTES.map(({ operation }) => operation.spec.tag),
    ...DESCRIBED_ROUTES.map(({ tag }) => tag),
  ]);
  const codes = new Set([
    ...ALL_ROUTES.flatMap(routeErrors),
    ...DESCRIBED_ROUTES.flatMap((route) => describedProblems(route).map(({ code }) => code)),
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'IM-TS', version, description: ABOUT, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS)
      .filter(([name]) => used.has(name))
      .map(([name, { about, heading }]) => ({ name, description: about, 'x-displayName': heading })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An access token, from register or login, or a personal access token.',
        },
      },
      headers: ANSWER_HEADERS,
      examples: problemExamples(codes),
      schemas,
    },
  };
}

function describeRoute(route: KnownRoute, examples: Examples): OpenApiOperation {
  const { spec } = route.operation;
  const parameters = describeParameters(route, examples);
  return {
    operationId: route.name,
    summary: route.summary,
    description: describe(route),
    tags: [spec.tag],
    security: spec.auth === 'none' ? [] : [{ token: spec.scope === 'none' ? [] : [spec.scope] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.hasBody ? { requestBody: describeBody(route, examples) } : {}),
    responses: describeAnswers(route, examples),
  };
}

function describeOther(route: DescribedRoute): OpenApiOperation {
  const { name, summary, description, tag, scope, parameters, requestBody } = route;
  const answers = Object.entries(route.answers).map(
    ([status, answer]) => [status, { ...answer, headers: { ...REQUEST_ID, ...answer.headers } }] as const,
  );
  return {
    operationId: name,
    summary,
    description: `${description} ${scope === undefined ? '' : scopeSentence(scope)}`.trim(),
    tags: [tag],
    security: scope === undefined ? [] : [{ token: [scope] }, ...(route.tokenIsOptional === true ? [{}] : [])],
    ...(parameters === undefined ? {} : { parameters }),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: { ...Object.fromEntries(answers), ...problemAnswers(describedProblems(route)) },
  };
}

const scopeSentence = (scope: string): string => `A personal access token needs the scope \`${scope}\`.`;

/** Who may call it, what a repeat does, and what holds for several fields. */
function describe({ operation: { spec }, inContent }: KnownRoute): string {
  const who = { none: 'Needs no token.', user: '', admin: 'For admins only.' }[spec.auth];
  const repeat = {
    opId: 'A repeat with the same `idempotency-key` changes nothing.',
    state: '',
    once: 'A repeat does it again.',
  }[spec.repeat];
  const note = inContent.length === 0 ? undefined : spec.note;
  const scope = spec.scope === 'none' ? '' : scopeSentence(spec.scope);
  return [who, note, repeat, scope].filter((text) => text !== undefined && text !== '').join(' ');
}

function describeParameters(route: KnownRoute, examples: Examples): OpenApiParameter[] {
  const { spec } = route.operation;
  const inUrl = [
    ...route.inPath.map((field) => ({ field, where: 'path' as const, required: true })),
    ...(route.hasBody ? [] : route.inContent).map((field) => ({
      field,
      where: 'query' as const,
      required: field.isWanted,
    })),
  ];
  const parameters = inUrl.map(({ field, where, required }): OpenApiParameter => {
    const { description, examples: own, ...schema } = fieldSchema(field, TABLES, spec.request);
    const name = field.jsonName as string;
    return {
      name,
      in: where,
      required,
      ...(description === undefined ? {} : { description: description as string }),
      // One for a position that may be left out would say that it is usual.
      ...(required ? { example: Array.isArray(own) ? own[0] : examples.of(name, schema, spec.request) } : {}),
      schema,
    };
  });
  return [
    ...parameters,
    ...(spec.asAdmin === true ? [AS_ADMIN_PARAMETER] : []),
    ...(spec.repeat === 'opId' ? [IDEMPOTENCY_KEY] : []),
  ];
}

function describeBody(route: KnownRoute, examples: Examples): NonNullable<OpenApiOperation['requestBody']> {
  const schema = bodySchema(route, TABLES);
  return {
    required: true,
    content: { [JSON_TYPE]: { schema, example: examples.ofRequest(schema, route.operation.spec.request) } },
  };
}

function describeAnswers(route: KnownRoute, examples: Examples): Readonly<Record<string, OpenApiAnswer>> {
  const headers = REQUEST_ID;
  const answers = route.operation.spec.answers ?? '';
  const description =
    answers === '' || answers.includes('](') ? 'Done.' : `${answers[0]?.toUpperCase()}${answers.slice(1)}.`;
  if (route.answers === 204) return { 204: { description, headers }, ...problemAnswers(operationProblems(route)) };
  const schema = messageSchema(TABLES, route.operation.spec.reply, route.without);
  const content = { [JSON_TYPE]: { schema, example: examples.of('', schema, route.operation.spec.reply) } };
  return { [route.answers]: { description, headers, content }, ...problemAnswers(operationProblems(route)) };
}
