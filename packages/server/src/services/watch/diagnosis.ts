import { toAppError } from '../../domain/errors.ts';
import type { Logger } from '../../telemetry/log.ts';
import { type Check, type Finding, findingsOf } from './checks/finding.ts';

/** Looks whether the server is well. */
export interface Diagnosis {
  /** Kept for 2 s, and made once for all who ask meanwhile. */
  findings(): Promise<readonly Finding[]>;
}

const CHECK_MS = 5_000;
const KEEP_MS = 2_000;

/** `checks` in the order in which they are shown. One that fails or takes more than 5 s is an error itself. */
export function createDiagnosis(checks: readonly Check[], logger: Logger): Diagnosis {
  let kept: { readonly at: number; readonly findings: Promise<readonly Finding[]> } | undefined;

  const look = async ({ name, look }: Check): Promise<readonly Finding[]> => {
    const found = findingsOf(name);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<readonly Finding[]>((resolve) => {
      const finding = found.error(`There was no answer within ${CHECK_MS / 1_000} s.`, 'See the log of imd.');
      timer = setTimeout(() => resolve([finding]), CHECK_MS);
    });
    try {
      return await Promise.race([look(), late]);
    } catch (error) {
      const { code } = toAppError(error);
      logger.warn('a check of the diagnosis failed', { check: name, reason: code });
      return [found.error(`It could not be looked at (${code}).`, 'See the log of imd.')];
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    findings() {
      const now = performance.now();
      if (kept !== undefined && now - kept.at < KEEP_MS) return kept.findings;
      const findings = Promise.all(checks.map(look)).then((all) => all.flat());
      kept = { at: now, findings };
      return findings;
    },
  };
}
