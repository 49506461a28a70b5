import type { Clock } from '../../domain/clock.ts';
import { toAppError } from '../../domain/errors.ts';
import type { WatchRepository } from '../../domain/repositories/watch-repository.ts';
import type { NewEvent, StoredEvent } from '../../domain/server-event.ts';
import type { Logger } from '../../telemetry/log.ts';

/** Takes what happens. Never throws and never waits: events are written in groups. */
export type RecordEvent = (event: NewEvent) => void;

/** The events of this node on their way into the database. */
export interface ServerEvents {
  readonly record: RecordEvent;
  /** Called when some were written. */
  onWritten(handler: () => void): void;
  /** Writes what waits; takes more afterwards. */
  flush(): Promise<void>;
}

const GROUP_MS = 300;
/** Events that may wait, as while the database is away. More are counted only. */
const WAITING = 1_000;
const RETRY_MS = 2_000;

export function createServerEvents(
  deps: { readonly watch: Pick<WatchRepository, 'addEvents'>; readonly clock: Clock; readonly logger: Logger },
  node: string,
): ServerEvents {
  const { watch, clock, logger } = deps;
  const handlers: (() => void)[] = [];
  let waiting: Omit<StoredEvent, 'id'>[] = [];
  let lost = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  const stored = ({ kind, actor = '', target = '', address = '', detail = '' }: NewEvent): Omit<StoredEvent, 'id'> => ({
    at: clock.now(),
    kind,
    node,
    actor: cut(actor, 128),
    target: cut(target, 255),
    address: cut(address, 64),
    detail: cut(detail, 1_000),
  });
  const later = (ms: number): void => {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void write();
    }, ms);
    timer.unref();
  };
  const write = (): Promise<void> => {
    writing ??= writeAll().finally(() => {
      writing = undefined;
      if (waiting.length > 0) later(RETRY_MS);
    });
    return writing;
  };
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const events = waiting;
      waiting = [];
      if (lost > 0) events.push(stored({ kind: 'events.lost', detail: `${lost} events` }));
      const lostBefore = lost;
      lost = 0;
      try {
        await watch.addEvents(events);
        for (const handler of handlers) handler();
      } catch (error) {
        const { code } = toAppError(error);
        logger.debug('events were not written', { reason: code });
        lost += lostBefore;
        // What may have been written must not come twice.
        if (code === 'outcome_unknown') return;
        const kept = events.filter(({ kind }) => kind !== 'events.lost').slice(0, WAITING - waiting.length);
        lost += events.length - kept.length - (lostBefore > 0 ? 1 : 0);
        waiting = [...kept, ...waiting];
        return;
      }
    }
  };

  return {
    record(event) {
      if (waiting.length >= WAITING) {
        lost += 1;
        return;
      }
      waiting.push(stored(event));
      later(GROUP_MS);
    },
    onWritten(handler) {
      handlers.push(handler);
    },
    async flush() {
      clearTimeout(timer);
      timer = undefined;
      await write();
    },
  };
}

/** By code points, so that no pair is cut in two. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : [...text].slice(0, length).join('');
}
