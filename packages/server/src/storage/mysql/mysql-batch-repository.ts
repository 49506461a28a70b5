import { type Batch, DuplicateSendError, FencedError, PermanentStorageError } from '../../domain/batch.ts';
import type { Id } from '../../domain/ids.ts';
import type { BatchRepository } from '../../domain/repositories/batch-repository.ts';
import { createOwnerReads, readPartition } from '../shared/owner-reads.ts';
import { toBatchError } from '../storage-errors.ts';
import { type BatchStatement, batchScript } from './mysql-batch-script.ts';
import { COMMIT, type MysqlDatabase, rowsOf, START } from './mysql-database.ts';
import { MysqlFailure } from './mysql-failure.ts';
import { createSqlDatabase } from './mysql-sql-database.ts';

/**
 * Bytes of the query of a batch. Its owner halves what has more, so that neither the server's max_allowed_packet is reached
 * nor a transaction becomes long. One command alone stays far below: a group of 5,000 members begins with some 600 KB.
 */
const QUERY_BYTES = 2 * 1_024 * 1_024;

function checkSize(texts: readonly string[]): void {
  // At most three bytes for each unit of a text: nearly always that is enough to know.
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  if (units * 3 <= QUERY_BYTES) return;
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > QUERY_BYTES)
    throw new PermanentStorageError(`The batch has ${bytes} bytes, and its query may have ${QUERY_BYTES} at most.`);
}

const fenced = (partition: number): FencedError => new FencedError(`Partition ${partition} has another owner by now.`);

/** What a failed batch was about: the fence, a send or change that is stored already, or something else. */
function judge(error: unknown, batch: Batch, statements: readonly BatchStatement[]): unknown {
  if (!(error instanceof MysqlFailure)) return toBatchError(error);
  // The first statement is START.
  const failed = statements[error.statement - 1]?.writes;
  if (failed === 'fence' && error.code === 'ER_BAD_NULL_ERROR') return fenced(batch.partition);
  const { duplicateKey } = error;
  if (failed === 'messages' && duplicateKey === 'messages_send') return duplicate();
  if (failed === 'results' && duplicateKey === 'PRIMARY') return duplicate();
  return toBatchError(error);
}

const duplicate = (): DuplicateSendError =>
  new DuplicateSendError('A command in the batch is stored already under its id.');

/** The sequencer's and persister's view of a MySQL database. Errors are those of domain/batch.ts. */
export function createMysqlBatchRepository(database: MysqlDatabase): BatchRepository {
  const shared = createSqlDatabase(database);
  /** Partitions whose checkpoint row is there: such a row is never deleted. */
  const known = new Set<number>();

  async function commit(batch: Batch): Promise<ReadonlyMap<Id, number>> {
    // The fence would pass over a row that is not there.
    if (!known.has(batch.partition) && (await readPartition(shared, batch.partition)) === undefined)
      throw fenced(batch.partition);
    known.add(batch.partition);
    const statements = batchScript(batch);
    const texts = statements.map(({ sql }) => sql);
    checkSize(texts);
    try {
      const results = await database.transact((send) => send(START, ...texts, COMMIT));
      const urevs = statements.findIndex(({ writes }) => writes === 'urevs');
      return urevs < 0 ? new Map() : new Map(rowsOf<[number, number]>(results[urevs + 1]));
    } catch (error) {
      throw judge(error, batch, statements);
    }
  }

  return {
    ...createOwnerReads(shared),
    async commit(batch) {
      try {
        return await commit(batch);
      } catch (error) {
        throw toBatchError(error);
      }
    },
  };
}
