import type { PinRepository } from '../../domain/repositories/pin-repository.ts';
import { MESSAGE, PIN } from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import { addReactions, type ReactionRow, seqKeys, toScope } from './message-pages.ts';
import { messageStatements } from './message-statements.ts';
import type { SqlDatabase } from './sql-database.ts';

const readMessage = MESSAGE.at(PIN.count);

/** Pinned messages, as members see them. Every statement looks at the reader's membership. */
export function createPinRepository(database: SqlDatabase): PinRepository {
  const { scope, pins: pinned, reactionsOf } = messageStatements(database.dialect).whole;

  return {
    pins: (readerId, conversationId, beforeRev) =>
      guarded(async () => {
        const row = await database.first(scope, readerId, conversationId);
        if (row === undefined) return undefined;
        const { pinsRev } = toScope(row).conversation;
        if (pinsRev === 0) return { pinsRev, pins: [] };
        const found = await database.all(pinned, readerId, conversationId, beforeRev);
        const messages = found.map(readMessage);
        const reactions =
          messages.length === 0
            ? []
            : await database.all<ReactionRow>(reactionsOf, readerId, JSON.stringify(seqKeys(messages)));
        const views = addReactions(messages, reactions);
        const pins = found.flatMap((one, index) => {
          const message = views[index];
          return message === undefined ? [] : [{ ...PIN.read(one), message }];
        });
        return { pinsRev, pins };
      }),
  };
}
