import { AppError } from '../domain/errors.ts';
import type { Logger } from '../telemetry/log.ts';
import type { JobKind } from './jobs.ts';

const EVERY_MS = 20_000;
const LOOK_MS = 10_000;

/**
 * Builds the job that seals the audit log; its progress is that of `seal`. A server without a key for it says so once.
 */
export function createSealJob<Progress extends { readonly length: number }>(
  seal: (progress: Progress | undefined) => Promise<{ readonly progress: Progress; readonly isBehind: boolean }>,
  logger: Logger,
): JobKind {
  let told = false;
  return {
    name: 'seal_audit',
    everyMs: EVERY_MS,
    // Else an admin could keep what they did from being sealed, and change it.
    isKept: true,
    async step({ progress: before }) {
      try {
        const { progress, isBehind } = await seal(before as Progress | undefined);
        told = false;
        if (progress.length === 0) return { type: 'done', result: null };
        return { type: 'more', progress, delayMs: isBehind ? 0 : LOOK_MS };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'failed_precondition') throw error;
        if (!told) logger.warn('the audit log is not sealed', { reason: error.message });
        told = true;
        return { type: 'done', result: null };
      }
    },
  };
}
