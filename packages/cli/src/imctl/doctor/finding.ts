import type { FindingRow } from '../fields/finding.ts';

/** Findings of one check, by their level. */
export function findingsOf(check: string) {
  return {
    ok: (summary: string): FindingRow => ({ check, level: 'ok', summary, fix: '' }),
    warning: (summary: string, fix: string): FindingRow => ({ check, level: 'warning', summary, fix }),
    error: (summary: string, fix: string): FindingRow => ({ check, level: 'error', summary, fix }),
  };
}
