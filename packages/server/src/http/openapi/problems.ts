import { ERROR_CODES, type ErrorCode, type KnownRoute } from '@im-ts/protocol';
import { type JsonSchema, routeErrors } from '@im-ts/protocol/reference';
import type { OpenApiAnswer } from './openapi-types.ts';

const PROBLEM_TYPE = 'application/problem+json';

/** The schema of an error. */
export const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'An error (RFC 9457).',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'The page that explains the code.' },
    title: { type: 'string', description: 'What the code means.' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'One sentence: the cause and the way out.' },
    code: { type: 'string', description: 'The code of the error table.', enum: Object.keys(ERROR_CODES) },
    field: { type: 'string', description: 'Which field was wrong.' },
    incident: { type: 'string', description: 'For support: the entry in the log of the server.' },
    retryAfterMs: { type: 'integer', minimum: 1, description: 'How long to wait before trying again.' },
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
};

const header = (description: string, schema: JsonSchema, example: unknown): JsonSchema => ({
  description,
  schema,
  example,
});
const COUNT = { type: 'integer', minimum: 0 };

/** The headers of answers. */
export const ANSWER_HEADERS: Readonly<Record<string, JsonSchema>> = {
  'x-request-id': header(
    'The id of the request: the one you sent as x-request-id, or a new one.',
    { type: 'string' },
    '5f0c9a7be1d24c38',
  ),
  'retry-after': header('Seconds to wait before trying again.', COUNT, 1),
  'ratelimit-limit': header('Requests that may come in a burst.', COUNT, 2_000),
  'ratelimit-remaining': header('Requests that are left of it.', COUNT, 0),
  'ratelimit-reset': header('Seconds until all of it is there again.', COUNT, 4),
  'www-authenticate': header('Always "Bearer".', { type: 'string' }, 'Bearer'),
  accept: header('What a body has to be.', { type: 'string' }, 'application/json'),
  'accept-encoding': header('Which content coding a body may have.', { type: 'string' }, 'identity'),
};

/** Headers that an error has besides x-request-id, by its status. */
const HEADERS_OF: Readonly<Record<number, readonly string[]>> = {
  401: ['www-authenticate'],
  415: ['accept', 'accept-encoding'],
  429: ['retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
  503: ['retry-after'],
};

/** A code that a route may answer with, its status there, and when it comes, if that is not what the code says. */
export interface RouteProblem {
  readonly code: ErrorCode;
  readonly status: number;
  readonly when: string | undefined;
}

/** What an operation may answer instead. */
export function operationProblems(route: KnownRoute): RouteProblem[] {
  const when: Readonly<Record<string, string>> = route.operation.spec.when ?? {};
  return routeErrors(route).map((code) => ({ code, status: ERROR_CODES[code].http, when: when[code] }));
}

/** One example for each code. */
export function problemExamples(codes: ReadonlySet<ErrorCode>): Readonly<Record<string, JsonSchema>> {
  const all = [...codes].map((code) => {
    const { http, sentence, retryable } = ERROR_CODES[code];
    const value = {
      type: `/docs/errors#${code}`,
      title: sentence,
      status: http,
      detail: sentence,
      code,
      ...(retryable && http !== 504 ? { retryAfterMs: 1_000 } : {}),
    };
    return [code, { summary: sentence, value }] as const;
  });
  return Object.fromEntries(all);
}

/** The errors of a route by status, with their codes and what they mean here. */
export function problemAnswers(route: readonly RouteProblem[]): Readonly<Record<string, OpenApiAnswer>> {
  const byStatus = new Map<number, RouteProblem[]>();
  for (const problem of route) byStatus.set(problem.status, [...(byStatus.get(problem.status) ?? []), problem]);
  const problems = [...byStatus].map(([status, found]) => {
    const headers = ['x-request-id', ...(HEADERS_OF[status] ?? [])];
    const answer = {
      description: found.map(({ code, when }) => `\`${code}\`: ${meaning(code, when)}`).join(' '),
      headers: refs('headers', headers),
      content: {
        [PROBLEM_TYPE]: {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: refs(
            'examples',
            found.map(({ code }) => code),
          ),
        },
      },
    };
    return [String(status), answer] as const;
  });
  return Object.fromEntries(problems);
}

function meaning(code: ErrorCode, here: string | undefined): string {
  return here === undefined ? ERROR_CODES[code].sentence : `${here[0]?.toUpperCase()}${here.slice(1)}.`;
}

function refs(kind: string, names: readonly string[]): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/${kind}/${name}` }]));
}
