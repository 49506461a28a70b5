import type { IdempotencyRepository } from '../../domain/repositories/idempotency-repository.ts';
import { guarded, isDuplicate } from '../storage-errors.ts';
import { idempotencyKeys } from '../tables/idempotency-keys.ts';
import type { RowModel } from './models.ts';

interface Row {
  /** As bytes from MySQL. */
  readonly request_hash: string | Buffer;
  readonly status: number;
  readonly response: string;
}

/** Answers to REST requests by their Idempotency-Key. The first answer stays; a second one to the same key is dropped. */
export function createIdempotencyRepository(keys: RowModel): IdempotencyRepository {
  return {
    find: (userId, key) =>
      guarded(async () => {
        const found = await keys.findOne({ where: { user_id: userId, idempotency_key: key }, raw: true });
        if (found === null) return undefined;
        const row = found as unknown as Row;
        return { requestHash: row.request_hash.toString(), status: row.status, response: row.response };
      }),
    save: (entry) =>
      guarded(async () => {
        try {
          await keys.create({
            user_id: entry.userId,
            idempotency_key: entry.key,
            request_hash: entry.requestHash,
            status: entry.status,
            response: entry.response,
            at: entry.at,
          });
        } catch (error) {
          if (!isDuplicate(error, idempotencyKeys, 'PRIMARY')) throw error;
        }
      }),
  };
}
