import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ProfiledNode, stagesOf } from './profile-stages.ts';

interface CpuProfile {
  readonly nodes: readonly ProfiledNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const TOP = 25;

/**
 * Prints in which stages and functions the main thread of the server was, by the largest profile that was written to a
 * folder since a time in ms.
 */
export function printProfile(folder: string, since: number): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  const [largest] = files
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).mtimeMs >= since)
    .sort((one, other) => statSync(other).size - statSync(one).size);
  if (largest === undefined) return;
  const profile = JSON.parse(readFileSync(largest, 'utf8')) as CpuProfile;
  const names = new Map(profile.nodes.map((node) => [node.id, nameOf(node)]));
  process.stdout.write(`\n${largest}\n\n`);
  printShares(profile, stagesOf(profile.nodes));
  process.stdout.write('\n');
  printShares(profile, names);
}

/** Time by name; what the thread did not work is left out. */
function printShares(profile: CpuProfile, names: ReadonlyMap<number, string>): void {
  const idle = profile.nodes.find(({ callFrame }) => callFrame.functionName === '(idle)')?.id;
  const self = new Map<string, number>();
  let total = 0;
  for (const [index, id] of profile.samples.entries()) {
    if (id === idle) continue;
    const name = names.get(id) ?? '?';
    const microseconds = profile.timeDeltas[index] ?? 0;
    self.set(name, (self.get(name) ?? 0) + microseconds);
    total += microseconds;
  }
  for (const [name, time] of [...self].sort((one, other) => other[1] - one[1]).slice(0, TOP)) {
    process.stdout.write(`${((time / total) * 100).toFixed(1).padStart(6)} %  ${name}\n`);
  }
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfiledNode): string {
  const file = url.replace(/^.*\/(packages|node_modules)\//, '');
  return `${functionName || '(anonymous)'}${file === '' ? '' : `  ${file}:${lineNumber + 1}`}`;
}
