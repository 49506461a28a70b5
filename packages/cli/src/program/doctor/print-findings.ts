import { sanitizeLine } from '../../text/sanitize.ts';
import { textWidth } from '../../text/width.ts';
import { rowText, wrapClusters } from '../../text/wrap.ts';
import type { RunContext } from '../run-context.ts';
import type { Finding } from './finding.ts';

const WIDEST = 100;
const SIGNS = { ok: '✓', warning: '!', error: '✗' } as const;

/** Findings for people: what is wrong, what was looked at, and under it what to do. */
export async function printFindings(
  { streams, style }: Pick<RunContext, 'streams' | 'style'>,
  findings: readonly Finding[],
): Promise<void> {
  const nameWidth = Math.max(...findings.map(({ check }) => textWidth(sanitizeLine(check))));
  const indent = ' '.repeat(nameWidth + 4);
  const width = Math.max(20, Math.min(streams.width() ?? WIDEST, WIDEST) - indent.length);
  const lines = (text: string) => wrapClusters(text, width).map((row) => rowText(row).trimEnd());
  const marked = { ok: style.dim, warning: style.place, error: style.warning } as const;
  for (const { check, level, summary, fix } of findings) {
    const name = sanitizeLine(check);
    const [first = '', ...rest] = lines(summary);
    const head = `${SIGNS[level]} ${name.padEnd(nameWidth)}`;
    await streams.print(`${marked[level](head)}  ${level === 'ok' ? first : style.bold(first)}\n`);
    for (const line of rest) await streams.print(`${indent}${level === 'ok' ? line : style.bold(line)}\n`);
    if (fix !== '') for (const line of lines(fix)) await streams.print(`${indent}${line}\n`);
  }
}
