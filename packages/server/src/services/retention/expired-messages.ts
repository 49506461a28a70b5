import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/ids.ts';
import { LEAST_KEPT_MS } from '../../domain/purge.ts';
import type {
  DatedRange,
  OldConversation,
  RetentionRepository,
} from '../../domain/repositories/retention-repository.ts';
import { newestBefore } from './newest-before.ts';
import { expiredBefore, type RetentionRules, removesAny } from './retention-rules.ts';

/** Finds what is older than the configuration keeps. */
export interface ExpiredMessages {
  /**
   * Of some conversations behind this one, by ascending id, those with messages that are too old, with the numbers of these.
   * `next`: where to go on; undefined at the end.
   */
  find(after: Id): Promise<{ readonly found: readonly OldConversation[]; readonly next: Id | undefined }>;
}

/** Conversations that are looked at in one statement: a few milliseconds of the event loop on SQLite. */
const SLICE = 500;

/** See ExpiredMessages. */
export function createExpiredMessages({
  retention,
  clock,
  rules,
}: {
  readonly retention: Pick<RetentionRepository, 'old' | 'sentAt' | 'firstSince'>;
  readonly clock: Clock;
  /** The configuration; it may change while the server runs. */
  readonly rules: RetentionRules;
}): ExpiredMessages {
  return {
    async find(after) {
      if (!removesAny(rules)) return { found: [], next: undefined };
      const now = clock.now();
      const before = expiredBefore(rules, now);
      const { found, next } = await retention.old(after, before, SLICE);
      const expired: OldConversation[] = [];
      for (const conversation of found) {
        if (isHeldByImport(conversation, now)) continue;
        const toSeq = await newestBefore(retention, conversation, before[conversation.kind]);
        if (toSeq >= conversation.fromSeq) expired.push({ ...conversation, toSeq });
      }
      return { found: expired, next };
    },
  };
}

/** The oldest message is under an import that is too young for anything to be removed, see checkPurge. */
function isHeldByImport({ fromSeq, importedTo, importedAt }: DatedRange, now: number): boolean {
  return fromSeq <= importedTo && now - importedAt < LEAST_KEPT_MS;
}
