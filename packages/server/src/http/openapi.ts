import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { ERROR_CODES, type ErrorCode, LIMITS, OPERATIONS, type Operation, restProblem } from '@im-ts/protocol';
import { z } from 'zod';

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const json = 'application/json';

const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .max(LIMITS.idempotencyKeyBytes)
    .optional()
    .meta({ description: 'A repeat with the same key gets the first answer and changes nothing, for 24 hours.' }),
});

/** The OpenAPI 3.1 document of the whole operation table. */
export function createOpenApi(version: string): Document {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  for (const [name, operation] of Object.entries<Operation>(OPERATIONS)) {
    registry.registerPath(toRoute(name, operation));
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'IM-TS',
      version,
      description:
        'Ids and counters are integers below 2^53, times are RFC 3339 in UTC. Errors are problem documents (RFC 9457) ' +
        'with a code of a closed list. Texts are counted in Unicode code points.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(Object.values<Operation>(OPERATIONS).map(({ tag }) => tag))].map((tag) => ({ name: tag })),
  });
}

function toRoute(name: string, operation: Operation): RouteConfig {
  const { params, query, body } = operation;
  return {
    operationId: name,
    method: operation.method.toLowerCase() as RouteConfig['method'],
    path: operation.path,
    summary: operation.summary,
    tags: [operation.tag],
    ...(operation.auth === 'none' ? {} : { security: [{ token: [] }] }),
    request: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body: { required: true, content: { [json]: { schema: body } } } }),
      ...(operation.idempotent === true ? { headers: idempotencyHeaders } : {}),
    },
    responses: toResponses(operation),
  };
}

function toResponses(operation: Operation): RouteConfig['responses'] {
  const responses: RouteConfig['responses'] = {
    [operation.status]:
      operation.status === 204
        ? { description: 'Done.' }
        : { description: 'Done.', content: { [json]: { schema: operation.response } } },
  };
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of operation.errors) {
    const { http } = ERROR_CODES[code];
    byStatus.set(http, [...(byStatus.get(http) ?? []), code]);
  }
  for (const [status, codes] of byStatus) {
    responses[status] = {
      description: codes.map((code) => `\`${code}\`: ${ERROR_CODES[code].sentence}`).join(' '),
      content: { 'application/problem+json': { schema: restProblem } },
    };
  }
  return responses;
}
