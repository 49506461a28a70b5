import { randomBytes } from 'node:crypto';
import { LIMITS } from '@im-ts/protocol';
import type { AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import { durationWords } from '../../domain/duration-words.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import { THE_SERVER } from '../../domain/log-command.ts';
import type { OldConversation } from '../../domain/repositories/retention-repository.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { ExpiredMessages } from './expired-messages.ts';
import type { Removals } from './removals.ts';
import type { RetentionRules } from './retention-rules.ts';

/** How far a round is. */
export interface RoundProgress {
  /** All conversations up to this one were looked at. */
  readonly after: Id;
  /** Those of which messages were removed, and how many these are. */
  readonly conversations: number;
  readonly messages: number;
}

/** Removes what is too old, conversations after conversations, through the log. `audit`: what is to be said of a round at its end. */
export type RetentionRound = (
  progress: RoundProgress | undefined,
) => Promise<{ readonly progress: RoundProgress; readonly isDone: boolean; readonly audit?: AuditRow }>;

/** Removals that are under way at once. */
const AT_ONCE = 8;
const START: RoundProgress = { after: 0, conversations: 0, messages: 0 };

/** See RetentionRound. */
export function createRetentionRound(deps: {
  readonly expired: ExpiredMessages;
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rules: RetentionRules;
  readonly removals: Pick<Removals, 'happened'>;
}): RetentionRound {
  const { commands, clock, logger, rules } = deps;

  /** How many messages it removed. What cannot be removed is left for the next round, and the others go on. */
  async function remove({ conversationId, fromSeq, toSeq }: OldConversation): Promise<number> {
    const opId = randomBytes(LIMITS.clientIdBytes).toString('hex');
    try {
      const operation = { type: 'purge', opId, toSeq } as const;
      const outcome = await commands.run({ conversationId, actorId: THE_SERVER, operation });
      return outcome.type === 'changed' && !outcome.unchanged ? toSeq - fromSeq + 1 : 0;
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unavailable' || error.code === 'outcome_unknown') throw error;
      logger.warn('old messages were not removed', { conversationId, reason: error.code });
      return 0;
    }
  }

  const auditOf = ({ conversations, messages }: RoundProgress): AuditRow => ({
    at: clock.now(),
    actorId: THE_SERVER,
    action: 'retention.purge',
    target: '',
    address: '',
    detail: `${messages} messages of ${conversations} conversations; kept are those of direct conversations ${keptWords(rules.direct)}, of groups ${keptWords(rules.groups)}`,
  });

  return async (before = START) => {
    const { found, next } = await deps.expired.find(before.after);
    const removed: number[] = [];
    for (let from = 0; from < found.length; from += AT_ONCE) {
      removed.push(...(await Promise.all(found.slice(from, from + AT_ONCE).map(remove))));
    }
    if (removed.some((messages) => messages > 0)) deps.removals.happened();
    const progress = {
      after: next ?? before.after,
      conversations: before.conversations + removed.filter((messages) => messages > 0).length,
      messages: before.messages + removed.reduce((sum, messages) => sum + messages, 0),
    };
    if (next !== undefined) return { progress, isDone: false };
    return { progress, isDone: true, ...(progress.conversations > 0 && { audit: auditOf(progress) }) };
  };
}

function keptWords(keptMs: number): string {
  return keptMs === 0 ? 'for ever' : `for ${durationWords(keptMs)}`;
}
