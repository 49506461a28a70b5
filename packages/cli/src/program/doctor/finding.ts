/** What was looked at, and what came of it. */
export interface Finding {
  readonly check: string;
  readonly level: 'ok' | 'warning' | 'error';
  readonly summary: string;
  /** What to do about it; '' if nothing. */
  readonly fix: string;
}

/** Findings of one check, by their level. */
export function findingsOf(check: string) {
  return {
    ok: (summary: string): Finding => ({ check, level: 'ok', summary, fix: '' }),
    warning: (summary: string, fix: string): Finding => ({ check, level: 'warning', summary, fix }),
    error: (summary: string, fix: string): Finding => ({ check, level: 'error', summary, fix }),
  };
}
