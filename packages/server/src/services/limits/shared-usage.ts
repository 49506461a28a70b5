import type { Clock } from '../../domain/clock.ts';
import { toAppError } from '../../domain/errors.ts';
import type { BudgetUsage } from '../../domain/events.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';

/**
 * Lets the nodes of a cluster draw on one budget each: once a second a node tells what users and addresses took on it
 * beyond a small share, and the others take it off their own budgets. So whoever changes nodes finds nothing left there.
 */
export interface SharedUsage {
  /**
   * Joins one kind of budget; answers the function that notes what was taken here. A key's use is told when it comes to
   * more than `share`, which is read each time; `onTaken` hears what it took on other nodes.
   */
  join(
    budget: string,
    options: { readonly share: number; readonly onTaken: (key: string, count: number) => void },
  ): (key: number | string, count: number) => void;
  start(): void;
  stop(): void;
}

interface Budget {
  readonly options: Parameters<SharedUsage['join']>[1];
  taken: Map<number | string, number>;
}

const TELL_MS = 1_000;
/** What stays below the share for so long is forgotten: by then it has come back anyway. */
const FORGET_MS = 30_000;
/** Keys in one event: about 30 KB. */
const KEYS_PER_EVENT = 1_000;

export function createSharedUsage(
  deps: { readonly bus: EventBus; readonly clock: Clock; readonly logger: Logger },
  node: string,
): SharedUsage {
  const { bus, clock, logger } = deps;
  const budgets = new Map<string, Budget>();
  let timer: NodeJS.Timeout | undefined;
  let forgotAt = clock.now();

  const collect = (): BudgetUsage[] => {
    const forget = clock.now() - forgotAt >= FORGET_MS;
    if (forget) forgotAt = clock.now();
    const usage: BudgetUsage[] = [];
    for (const [name, budget] of budgets) {
      const share = budget.options.share;
      for (const [key, count] of budget.taken) {
        if (count <= share) continue;
        usage.push({ budget: name, key: String(key), count });
        budget.taken.delete(key);
      }
      if (forget) budget.taken = new Map();
    }
    return usage;
  };
  const tell = async (): Promise<void> => {
    const usage = collect();
    try {
      for (let from = 0; from < usage.length; from += KEYS_PER_EVENT) {
        await bus.publish([{ type: 'node_usage', node, usage: usage.slice(from, from + KEYS_PER_EVENT) }]);
      }
    } catch (error) {
      logger.debug('the use of budgets was not told to the other nodes', { reason: toAppError(error).code });
    }
  };

  bus.subscribe((events) => {
    for (const event of events) {
      if (event.type !== 'node_usage' || event.node === node) continue;
      for (const { budget, key, count } of event.usage) budgets.get(budget)?.options.onTaken(key, count);
    }
  });

  return {
    join(name, options) {
      const budget: Budget = { options, taken: new Map() };
      budgets.set(name, budget);
      return (key, count) => {
        const sum = (budget.taken.get(key) ?? 0) + count;
        if (sum > 0) budget.taken.set(key, sum);
        else budget.taken.delete(key);
      };
    },
    start() {
      timer = setInterval(() => void tell(), TELL_MS);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
    },
  };
}
