import type { JobKind } from './jobs.ts';

/** How far it is, as a job keeps it. */
export interface AnnounceProgress {
  readonly after: number;
  readonly sent: number;
  readonly failed: number;
  readonly recipients: number;
}

/** Builds the job that sends an announcement, a page of its recipients at a time. */
export function createAnnounceJob(
  name: string,
  send: (
    announcement: number,
    before: (AnnounceProgress & { readonly isDone: boolean }) | undefined,
  ) => Promise<(AnnounceProgress & { readonly isDone: boolean }) | undefined>,
): JobKind {
  return {
    name,
    async step({ input, progress }) {
      const { announcement } = input as { readonly announcement: number };
      const before = progress as AnnounceProgress | undefined;
      const next = await send(announcement, before === undefined ? undefined : { ...before, isDone: false });
      if (next === undefined) return { type: 'failed', reason: `There is no announcement ${announcement}.` };
      const { isDone, ...reached } = next;
      const { sent, failed } = reached;
      return isDone ? { type: 'done', result: { sent, failed } } : { type: 'more', progress: reached };
    },
  };
}
