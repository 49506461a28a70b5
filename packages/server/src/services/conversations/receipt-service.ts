import { AppError, toAppError } from '../../domain/errors.ts';
import type { BusEvent } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import type { MarkerRepository, MarkersAdvanced } from '../../domain/repositories/marker-repository.ts';
import type { Identity } from '../../domain/session.ts';
import { userEvents } from '../../domain/user-events.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { StatusService } from '../users/status-service.ts';

/** Read and delivered markers: merged by maximum, written in batches, then announced; those of the invisible to themselves. */
export interface ReceiptService {
  /** Resolves when written. 0 leaves a marker as it is. */
  advance(identity: Identity, conversationId: Id, readSeq: number, deliveredSeq: number): Promise<void>;
}

interface Waiting {
  readonly userId: Id;
  readonly conversationId: Id;
  readSeq: number;
  deliveredSeq: number;
  hidden: boolean;
  readonly settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[];
}

/** How many markers may wait for the next write. */
const WAITING_LIMIT = 50_000;

/**
 * Collects markers while a write is under way; all that came meanwhile go in the next one, merged per user and
 * conversation, so that a burst costs one transaction.
 */
export function createReceiptService(deps: {
  readonly markers: MarkerRepository;
  readonly bus: EventBus;
  readonly statuses: Pick<StatusService, 'isInvisible'>;
  readonly logger: Logger;
}): ReceiptService {
  let waiting = new Map<string, Waiting>();
  let running = false;

  const announce = async ({ moved, noMoreUnread }: MarkersAdvanced): Promise<void> => {
    const events: BusEvent[] = userEvents(
      [
        ...moved.map(({ marker }) => ({ userId: marker.userId, change: { type: 'marker' as const, marker } })),
        ...noMoreUnread.map(({ userId, settings }) => ({ userId, change: { type: 'settings' as const, settings } })),
      ],
      new Map([
        ...moved.map(({ marker, urev }) => [marker.userId, urev] as const),
        ...noMoreUnread.map(({ userId, settings }) => [userId, settings.urev] as const),
      ]),
    );
    // Direct conversations only: receipts of groups go to the sender of a message, on request.
    for (const { shown, peerId } of moved) {
      if (peerId > 0) events.push({ type: 'receipt', receiverIds: [peerId], marker: shown });
    }
    await deps.bus.publish(events);
  };

  const write = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      while (waiting.size > 0) {
        const batch = [...waiting.values()];
        waiting = new Map();
        try {
          const advanced = await deps.markers.advance(batch);
          for (const entry of batch) for (const { resolve } of entry.settle) resolve();
          await announce(advanced);
        } catch (error) {
          for (const entry of batch) for (const { reject } of entry.settle) reject(error);
          deps.logger.warn('markers were not written', { count: batch.length, reason: toAppError(error).code });
        }
      }
    } finally {
      running = false;
    }
  };

  return {
    async advance(identity, conversationId, readSeq, deliveredSeq) {
      const userId = identity.user.id;
      const hidden = await deps.statuses.isInvisible(userId);
      const key = `${userId}:${conversationId}`;
      return new Promise((resolve, reject) => {
        const entry = waiting.get(key);
        if (entry !== undefined) {
          entry.readSeq = Math.max(entry.readSeq, readSeq);
          entry.deliveredSeq = Math.max(entry.deliveredSeq, deliveredSeq);
          entry.hidden ||= hidden;
          entry.settle.push({ resolve, reject });
          return;
        }
        if (waiting.size >= WAITING_LIMIT) {
          reject(
            new AppError('unavailable', 'Too many read markers wait to be written; try again.', { retryAfterMs: 500 }),
          );
          return;
        }
        waiting.set(key, { userId, conversationId, readSeq, deliveredSeq, hidden, settle: [{ resolve, reject }] });
        setImmediate(() => void write());
      });
    },
  };
}
