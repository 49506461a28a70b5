import type { Id } from '../ids.ts';

/** Who did what to whom, append-only. */
export interface AuditRepository {
  append(entry: {
    readonly at: number;
    readonly actorId: Id;
    readonly action: string;
    readonly target: string;
    readonly address: string;
    readonly detail: string;
  }): Promise<void>;
  list(
    beforeId: Id | undefined,
    limit: number,
  ): Promise<
    {
      readonly id: Id;
      readonly at: number;
      readonly actorId: Id;
      readonly action: string;
      readonly target: string;
      readonly address: string;
      readonly detail: string;
    }[]
  >;
}
