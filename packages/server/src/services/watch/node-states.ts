import type { Clock } from '../../domain/clock.ts';
import { toAppError } from '../../domain/errors.ts';
import type { NodeReport } from '../../domain/events.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { NodeDirectory, NodeInfo } from '../presence/node-directory.ts';

/** A node with what it tells of itself; `report` is undefined if it does not, as one of an earlier version. */
export interface NodeState extends NodeInfo {
  readonly report: NodeReport | undefined;
  /** How far its clock is ahead of that of this node, less the way of its report; undefined: not known. */
  readonly aheadMs: number | undefined;
}

/**
 * How every node does. Nothing is told while nobody asks: a node that is asked has the others report once a second for 15 s, which
 * it repeats as long as it is asked.
 */
export interface NodeStates {
  /** This node first. Waits up to 2 s for the others. */
  list(): Promise<readonly NodeState[]>;
  stop(): void;
}

const ASK_EVERY_MS = 5_000;
const WATCHED_MS = 15_000;
const REPORT_EVERY_MS = 1_000;
const PATIENCE_MS = 2_000;
/** What is older is not how a node does. */
const FRESH_MS = 4_000;

export function createNodeStates(
  deps: {
    /** undefined: there is no other node. */
    readonly bus: EventBus | undefined;
    readonly directory: Pick<NodeDirectory, 'list'>;
    readonly clock: Clock;
    readonly logger: Logger;
    /** How this node does now. */
    readonly report: () => NodeReport | Promise<NodeReport>;
  },
  node: string,
): NodeStates {
  const { bus, directory, clock, logger } = deps;
  const reports = new Map<string, { readonly report: NodeReport; readonly heardAt: number }>();
  const waiters = new Set<() => void>();
  let watchedUntil = 0;
  let askedAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const publish = async (event: Parameters<EventBus['publish']>[0][number]): Promise<void> => {
    try {
      await bus?.publish([event]);
    } catch (error) {
      logger.debug('how this node does was not told', { reason: toAppError(error).code });
    }
  };
  const tell = async (): Promise<void> => {
    if (clock.now() >= watchedUntil) {
      clearInterval(timer);
      timer = undefined;
      return;
    }
    try {
      await publish({ type: 'node_report', node, report: await deps.report() });
    } catch (error) {
      logger.debug('how this node does is not known', { reason: toAppError(error).code });
    }
  };
  const watched = (): void => {
    watchedUntil = clock.now() + WATCHED_MS;
    if (timer === undefined) {
      timer = setInterval(() => void tell(), REPORT_EVERY_MS);
      timer.unref();
    }
    void tell();
  };

  bus?.subscribe((events) => {
    for (const event of events) {
      if (event.type === 'node_report_request' && event.node !== node) watched();
      if (event.type !== 'node_report' || event.node === node) continue;
      reports.set(event.node, { report: event.report, heardAt: clock.now() });
      for (const wake of waiters) wake();
    }
  });

  const heardOf = (id: string) => {
    const found = reports.get(id);
    return found !== undefined && clock.now() - found.heardAt <= FRESH_MS ? found : undefined;
  };
  const reportOf = (id: string): NodeReport | undefined => heardOf(id)?.report;
  const others = (): readonly NodeInfo[] => directory.list().slice(1);
  const forget = (): void => {
    const known = new Set(others().map(({ id }) => id));
    for (const id of reports.keys()) if (!known.has(id)) reports.delete(id);
  };
  const heardAll = (): boolean => others().every(({ id }) => reportOf(id) !== undefined);

  const waitForOthers = async (): Promise<void> => {
    if (heardAll()) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(patience);
        waiters.delete(look);
        resolve();
      };
      const look = (): void => {
        if (heardAll()) end();
      };
      const patience = setTimeout(end, PATIENCE_MS);
      waiters.add(look);
    });
  };

  return {
    async list() {
      if (bus !== undefined && others().length > 0) {
        forget();
        if (clock.now() - askedAt >= ASK_EVERY_MS) {
          askedAt = clock.now();
          void publish({ type: 'node_report_request', node });
        }
        await waitForOthers();
      }
      const own = await deps.report();
      return directory.list().map((info) => {
        if (info.id === node) return { ...info, report: own, aheadMs: 0 };
        const heard = heardOf(info.id);
        return { ...info, report: heard?.report, aheadMs: heard && heard.report.at - heard.heardAt };
      });
    },
    stop() {
      clearInterval(timer);
      watchedUntil = 0;
    },
  };
}
