import { type Batch, DuplicateSendError } from '../../domain/batch.ts';
import type { BatchRepository } from '../../domain/repositories/batch-repository.ts';
import { createOwnerReads } from '../shared/owner-reads.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import { isDuplicate, toBatchError } from '../storage-errors.ts';
import { commandResults } from '../tables/command-log.ts';
import { messages } from '../tables/messages.ts';
import { WRITE_BATCH } from './batch-commit.ts';
import type { SqliteFile } from './sqlite-file.ts';

/** About how many rows it writes: what decides whether it is worth handing over. */
function rowsOf({ newMessages, changedMessages, members, results }: Batch): number {
  return newMessages.length + changedMessages.length + members.length + results.length;
}

/** The sequencer's and persister's view of a SQLite file. Errors are those of domain/batch.ts. */
export function createSqliteBatchRepository(file: SqliteFile, database: SqlDatabase): BatchRepository {
  return {
    ...createOwnerReads(database),
    prepare: (batch) => file.prepare(WRITE_BATCH, batch),
    async commit(batch) {
      try {
        return new Map(await file.run(WRITE_BATCH, batch, { rows: rowsOf(batch) }));
      } catch (error) {
        if (isDuplicate(error, messages, 'messages_send') || isDuplicate(error, commandResults, 'PRIMARY')) {
          throw new DuplicateSendError('A command in the batch is stored already under its id.');
        }
        throw toBatchError(error);
      }
    },
  };
}
