import { createHash } from 'node:crypto';
import { LIMITS } from '@im-ts/protocol';
import type { AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import { durationWords } from '../../domain/duration-words.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { THE_SERVER } from '../../domain/log-command.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { ExpiredMessages } from './expired-messages.ts';
import type { Removals } from './removals.ts';
import { type ExpiredBefore, expiredBefore, type RetentionRules } from './retention-rules.ts';

/** How far a round is. */
export interface RoundProgress {
  /** All conversations up to this one were looked at. */
  readonly after: Id;
  /** Those of which messages were removed, and how many these are. */
  readonly conversations: number;
  readonly messages: number;
  /** What the next step removes: written before it is done, so that it is counted whatever step is done again. */
  readonly planned?: {
    readonly removals: readonly (readonly [conversationId: Id, toSeq: number])[];
    /** Where it goes on behind them. */
    readonly next: Id;
    /** By the configuration of then: what it keeps longer since is not removed. */
    readonly before: ExpiredBefore;
  };
}

/** Removes what is too old, conversations after conversations, through the log. */
export interface RetentionRound {
  /** A step of a round. `audit`: what is to be said of the round at its end; absent when nothing was removed. */
  step(
    progress: RoundProgress | undefined,
  ): Promise<{ readonly progress: RoundProgress; readonly isDone: boolean; readonly audit?: AuditRow }>;
  /** What is to be said of a round that was ended before its end; undefined when it had removed nothing. */
  cancelled(progress: RoundProgress | undefined): AuditRow | undefined;
}

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
  async function remove([conversationId, toSeq]: readonly [Id, number]): Promise<number> {
    try {
      const operation = { type: 'purge', opId: opIdOf(conversationId, toSeq), toSeq } as const;
      const outcome = await commands.run({ conversationId, actorId: THE_SERVER, operation });
      return outcome.type === 'changed' ? (outcome.removed?.messages ?? 0) : 0;
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unavailable' || error.code === 'outcome_unknown') throw error;
      logger.warn('old messages were not removed', { conversationId, reason: error.code });
      return 0;
    }
  }

  const auditOf = ({ conversations, messages }: RoundProgress, how: string): AuditRow => ({
    at: clock.now(),
    actorId: THE_SERVER,
    action: 'retention.purge',
    target: '',
    address: '',
    detail: `${messages} messages of ${conversations} conversations${how}; kept are those of direct conversations ${keptWords(rules.direct)}, of groups ${keptWords(rules.groups)}`,
  });

  const plan = async (before: RoundProgress) => {
    const expired = expiredBefore(rules, clock.now());
    const { found, next } = await deps.expired.find(before.after);
    if (next === undefined) {
      const audit = before.conversations > 0 ? { audit: auditOf(before, '') } : {};
      return { progress: before, isDone: true, ...audit };
    }
    if (found.length === 0) return { progress: { ...before, after: next }, isDone: false };
    const removals = found.map(({ conversationId, toSeq }) => [conversationId, toSeq] as const);
    return { progress: { ...before, planned: { removals, next, before: expired } }, isDone: false };
  };

  return {
    async step(before = START) {
      const { planned, ...done } = before;
      if (planned === undefined) return plan(done);
      const expired = expiredBefore(rules, clock.now());
      const isKept = expired.direct < planned.before.direct || expired.group < planned.before.group;
      if (isKept) return plan(done);
      const removed: number[] = [];
      for (let from = 0; from < planned.removals.length; from += AT_ONCE) {
        removed.push(...(await Promise.all(planned.removals.slice(from, from + AT_ONCE).map(remove))));
      }
      if (removed.some((messages) => messages > 0)) deps.removals.happened();
      const progress = {
        after: planned.next,
        conversations: done.conversations + removed.filter((messages) => messages > 0).length,
        messages: done.messages + removed.reduce((sum, messages) => sum + messages, 0),
      };
      return { progress, isDone: false };
    },
    cancelled(progress = START) {
      const { planned, conversations } = progress;
      const how = ', when the round was cancelled';
      if (planned === undefined) return conversations > 0 ? auditOf(progress, how) : undefined;
      // Its step was under way on a node that has ended, or was about to begin.
      return auditOf(progress, `${how}, and perhaps more of another ${planned.removals.length} conversations`);
    },
  };
}

/** The same whenever it is asked again, so that the answer says what the first time removed. */
function opIdOf(conversationId: Id, toSeq: number): OpId {
  const text = `retention ${conversationId} ${toSeq}`;
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, LIMITS.clientIdBytes * 2);
}

function keptWords(keptMs: number): string {
  return keptMs === 0 ? 'for ever' : `for ${durationWords(keptMs)}`;
}
