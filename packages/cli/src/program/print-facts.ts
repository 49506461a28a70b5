import { sanitizeBlock } from '../text/sanitize.ts';
import type { RunContext } from './run-context.ts';

/** What a thing is, one fact a line: its name, and what it is. Values are made safe to draw here. */
export async function printFacts(
  context: Pick<RunContext, 'streams' | 'style'>,
  facts: readonly (readonly [name: string, value: string])[],
): Promise<void> {
  const width = Math.max(...facts.map(([name]) => name.length));
  for (const [name, value] of facts) {
    const [first = '', ...others] = sanitizeBlock(value).split('\n');
    await context.streams.print(`${context.style.bold(name.padEnd(width))}  ${first}\n`);
    for (const line of others) await context.streams.print(`${' '.repeat(width)}  ${line}\n`);
  }
}

/** A fact that is so or not. */
export function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}
