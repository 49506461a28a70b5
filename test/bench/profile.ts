import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const TOP = 25;

/** Prints which functions the main thread of the server itself was in, by the largest profile of a folder. */
export function printProfile(folder: string): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  const [largest] = files
    .map((name) => join(folder, name))
    .sort((one, other) => statSync(other).size - statSync(one).size);
  if (largest === undefined) return;
  const profile = JSON.parse(readFileSync(largest, 'utf8')) as CpuProfile;
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const self = new Map<string, number>();
  let total = 0;
  for (const [index, id] of profile.samples.entries()) {
    const name = names.get(id) ?? '?';
    if (name === '(idle)' || name === '(program)') continue;
    const microseconds = profile.timeDeltas[index] ?? 0;
    self.set(name, (self.get(name) ?? 0) + microseconds);
    total += microseconds;
  }
  process.stdout.write(`\n${largest}: ${(total / 1e6).toFixed(1)} s of JavaScript and native calls\n`);
  for (const [name, time] of [...self].sort((one, other) => other[1] - one[1]).slice(0, TOP)) {
    process.stdout.write(`${((time / total) * 100).toFixed(1).padStart(6)} %  ${name}\n`);
  }
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const file = url.replace(/^.*\/(packages|node_modules)\//, '');
  return `${functionName || '(anonymous)'}${file === '' ? '' : `  ${file}:${lineNumber + 1}`}`;
}
