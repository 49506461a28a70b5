import type { Id } from '../domain/ids.ts';
import type { Identity } from '../domain/session.ts';

/** Read and delivered markers: merged by maximum, written in batches, then announced. */
export interface ReceiptService {
  /** Resolves when written. 0 leaves a marker as it is. */
  advance(identity: Identity, conversationId: Id, readSeq: number, deliveredSeq: number): Promise<void>;
}
