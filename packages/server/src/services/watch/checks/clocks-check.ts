import type { Clock } from '../../../domain/clock.ts';
import type { WatchRepository } from '../../../domain/repositories/watch-repository.ts';
import type { NodeState } from '../node-states.ts';
import { type Check, type Finding, findingsOf, timeWords } from './finding.ts';

const WARN_MS = 1_000;
const ERROR_MS = 30_000;
/** Reports are up to a second old, and travel. */
const NODE_TOLERANCE_MS = 2_500;
const FIX = 'Keep the clocks of all machines right by NTP (timedatectl set-ntp true).';

/** Whether the clocks of this node, of the database and of the other nodes agree. */
export function createClocksCheck(deps: {
  readonly watch: Pick<WatchRepository, 'facts'>;
  readonly clock: Clock;
  /** The clock of the database is another one than that of this process. */
  readonly isApart: boolean;
  readonly nodes: () => Promise<readonly NodeState[]>;
}): Check {
  const { watch, clock } = deps;
  const found = findingsOf('clock');

  const judged = (name: string, aheadMs: number, tolerance: number): Finding | undefined => {
    const apart = Math.abs(aheadMs);
    if (apart < tolerance) return undefined;
    const summary = `The clock of ${name} is ${timeWords(apart)} ${aheadMs > 0 ? 'ahead of' : 'behind'} that of this node.`;
    return apart < ERROR_MS ? found.warning(summary, FIX) : found.error(summary, FIX);
  };

  return {
    name: 'clock',
    async look() {
      const findings: (Finding | undefined)[] = [];
      if (deps.isApart) {
        const from = clock.now();
        const { now } = await watch.facts();
        findings.push(judged('the database', now - (from + clock.now()) / 2, WARN_MS));
      }
      const nodes = await deps.nodes();
      for (const { id, aheadMs } of nodes.slice(1)) {
        if (aheadMs !== undefined) findings.push(judged(id, aheadMs, NODE_TOLERANCE_MS));
      }
      const wrong = findings.filter((finding) => finding !== undefined);
      if (wrong.length > 0) return wrong;
      const of = [...(deps.isApart ? ['the database'] : []), ...(nodes.length > 1 ? ['the other nodes'] : [])];
      return of.length === 0 ? [] : [found.ok(`The clocks of ${of.join(' and of ')} agree with that of this node.`)];
    },
  };
}
