import type { AuditRow } from '../domain/audit.ts';
import type { JobKind } from './jobs.ts';

/**
 * Builds a job that repeats, whose work keeps where it is: `round` does a piece of it from there; `result` is what is told of the
 * place at the end.
 */
export function createRoundJob<Progress>(options: {
  readonly name: string;
  readonly everyMs: number;
  readonly round: (
    progress: Progress | undefined,
  ) => Promise<{ readonly progress: Progress; readonly isDone: boolean; readonly audit?: AuditRow }>;
  readonly result: (progress: Progress) => unknown;
  /** What the audit log says of a round that somebody ended. */
  readonly cancelled?: (progress: Progress | undefined) => AuditRow | undefined;
}): JobKind {
  const { name, everyMs, round, result, cancelled } = options;
  return {
    name,
    everyMs,
    async step({ progress: before }) {
      const { progress, isDone, audit } = await round((before ?? undefined) as Progress | undefined);
      if (!isDone) return { type: 'more', progress };
      return { type: 'done', result: result(progress), ...(audit !== undefined && { audit }) };
    },
    ...(cancelled !== undefined && {
      cancelled: ({ progress }) => cancelled((progress ?? undefined) as Progress | undefined),
    }),
  };
}
