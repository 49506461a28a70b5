/** What was looked at, and what came of it. */
export interface Finding {
  /** As "database". */
  readonly check: string;
  readonly level: 'ok' | 'warning' | 'error';
  /** A sentence. */
  readonly summary: string;
  /** What to do about it; '' if nothing. */
  readonly fix: string;
}

/** One thing to look at. */
export interface Check {
  readonly name: string;
  look(): Promise<readonly Finding[]>;
}

/** Findings of one check, by their level. */
export function findingsOf(check: string) {
  return {
    ok: (summary: string): Finding => ({ check, level: 'ok', summary, fix: '' }),
    warning: (summary: string, fix: string): Finding => ({ check, level: 'warning', summary, fix }),
    error: (summary: string, fix: string): Finding => ({ check, level: 'error', summary, fix }),
  };
}

/** What is wrong, and what to do: the sentences behind the first one. */
export function splitFix(text: string): { readonly summary: string; readonly fix: string } {
  const [summary = '', ...fix] = text.split(/(?<=\.) /);
  return { summary, fix: fix.join(' ') };
}

/** "1.5 GB". */
export function byteWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** "3.2 s", "40 ms", or "less than 0.1 ms". */
export function timeWords(ms: number): string {
  if (ms < 0.1) return 'less than 0.1 ms';
  return ms >= 1_000 ? `${(ms / 1_000).toFixed(1)} s` : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
