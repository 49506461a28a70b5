import { ERROR_CODES, type ErrorCode, type TokenScope } from '@im-ts/protocol';
import { type JsonSchema, requestErrors } from '@im-ts/protocol/reference';
import type { OpenApiAnswer, OpenApiOperation, OpenApiParameter } from './openapi-types.ts';
import type { RouteProblem } from './problems.ts';

/**
 * A route that is no operation, as the reference tells of it: its bytes are a stream, or programs post to it that know nothing
 * of operations.
 */
export interface DescribedRoute {
  /** operationId; the name in metrics where the path holds no secret. */
  readonly name: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** What a personal access token must have; undefined: it needs no token. */
  readonly scope: TokenScope | undefined;
  /** A link may stand for the token. */
  readonly tokenIsOptional?: true;
  readonly parameters?: readonly OpenApiParameter[];
  readonly requestBody?: OpenApiOperation['requestBody'];
  readonly answers: Readonly<Record<number, OpenApiAnswer>>;
  /** Besides those of every request: when they come, and with which status, where it is not that of the code. */
  readonly problems: readonly DescribedProblem[];
}

interface DescribedProblem {
  readonly code: ErrorCode;
  readonly when?: string;
  readonly status?: number;
}

/** Bytes of any type, as OpenAPI 3.1 has them. */
export const BYTES: JsonSchema = { type: 'string', contentMediaType: 'application/octet-stream' };
/** What stands in examples for them. */
export const SOME_BYTES = '(the bytes)';

/** Everything that it may answer instead. */
export function describedProblems({ scope, requestBody, problems }: DescribedRoute): RouteProblem[] {
  const usual = requestErrors({ withToken: scope !== undefined, withBody: requestBody !== undefined });
  const all: DescribedProblem[] = [
    ...usual
      .filter((code) => !problems.some((one) => one.code === code && one.status === undefined))
      .map((code) => ({ code })),
    ...(scope === undefined ? [] : [{ code: 'forbidden' as const }]),
    ...problems,
  ];
  return all.map(({ code, when, status = ERROR_CODES[code].http }) => ({ code, status, when }));
}
