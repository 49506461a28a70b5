import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS, partId } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import type { Ending, EndingKind } from '../../domain/ended-account.ts';
import { AppError } from '../../domain/errors.ts';
import { ended, isIn } from '../../domain/friendship.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import type { AcceptedOutcome, LogOperation } from '../../domain/log-command.ts';
import type { AccountEndRepository } from '../../domain/repositories/account-end-repository.ts';
import type { NewCommand, PendingCommands } from '../../pipeline/pending-commands.ts';
import { writePair } from './friend-service.ts';
import type { ScopeWriter } from './scope-writer.ts';

/** What was done until now, for people. */
export interface EndingCounts {
  /** Groups that got another owner. */
  readonly handedOver: number;
  /** Groups that were left. Who was the last one in a group ended it. */
  readonly left: number;
  /** Webhooks that were switched off, and links into groups that were ended. */
  readonly webhooks: number;
  readonly links: number;
  readonly friends: number;
  readonly recalled: number;
  /** Files that nobody can read any more. */
  readonly files: number;
}

/** How far the end of an account is. */
export interface EndingProgress extends EndingCounts {
  readonly stage: Stage;
  /** Where the stage goes on. */
  readonly after: number;
  readonly place: string;
}

/** In this order: nothing is done to a group that has no owner who could see to it. */
type Stage = 'groups' | 'access' | 'requests' | 'friends' | 'messages' | 'files' | 'own' | 'name';

const STAGES: { readonly [Kind in EndingKind]: readonly Stage[] } = {
  disable: ['groups', 'access'],
  delete: ['groups', 'access', 'requests', 'friends', 'own'],
  erase: ['groups', 'access', 'requests', 'friends', 'messages', 'files', 'own', 'name'],
};

/** Does a piece of the end of an account, from where the one before has come to; undefined: from the start. */
export type AccountEnding = (
  kind: EndingKind,
  ending: Ending,
  before: EndingProgress | undefined,
) => Promise<{
  readonly progress: EndingProgress;
  /** When all is done. */
  readonly result: EndingCounts | undefined;
}>;

export interface AccountEndingDeps {
  readonly accountEnds: AccountEndRepository;
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly scopes: Pick<ScopeWriter, 'change'>;
  readonly clock: Clock;
  /** How many commands may be unanswered at once, now: of one user, and of the node. */
  readonly limits: () => { readonly unansweredPerUser: number; readonly unanswered: number };
  /** Waits so many ms; absent: as the machine does. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Pieces of a second or so. */
const GROUPS_AT_ONCE = 20;
const FRIENDS_AT_ONCE = 50;
const MESSAGES_AT_ONCE = 100;
/** Commands that wait for each other's answers, at most; half of what may be, so that there is room for others. */
const IN_FLIGHT = 20;
/** Who may have no more unanswered waits so often, and so long where the refusal does not say. */
const WAITS = 10;
const WAIT_MS = 1_000;
const REQUESTS = 1_000;
/** Who was to own a group may leave it at the same time. */
const SUCCESSORS = 3;

/** All nodes know friends from this level on. */
const FRIENDS_LEVEL = 3;

/** What the log refuses for good: the group is gone, or they are not in it any more. */
const OVER: ReadonlySet<string> = new Set(['not_found', 'forbidden', 'failed_precondition', 'gone']);

const START: EndingProgress = {
  ...{ stage: 'groups', after: 0, place: '' },
  ...{ handedOver: 0, left: 0, webhooks: 0, links: 0, friends: 0, recalled: 0, files: 0 },
};

type Counts = { -readonly [Key in keyof EndingCounts]: EndingCounts[Key] };

/** What a piece of a stage came to: where it goes on; undefined: it is over. */
type Next = { readonly after: number; readonly place?: string } | undefined;

/** See AccountEnding. Each piece may be done again. */
export function createAccountEnding(deps: AccountEndingDeps): AccountEnding {
  const { accountEnds, commands, scopes, clock, wait = pause } = deps;

  const inFlight = (): number => {
    const { unansweredPerUser, unanswered } = deps.limits();
    return Math.max(1, Math.min(IN_FLIGHT, Math.floor(Math.min(unansweredPerUser, unanswered) / 2)));
  };
  const run = async (command: NewCommand): Promise<AcceptedOutcome> => {
    for (let waits = 0; ; waits++) {
      try {
        return await commands.run(command);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'rate_limited' || waits === WAITS) throw error;
        await wait(error.retryAfterMs || WAIT_MS);
      }
    }
  };

  /** Whether it was done; false: there is nothing to do any more. */
  const change = async (
    command: { readonly conversationId: Id; readonly actorId: Id },
    operation: LogOperation,
    asAdmin?: { readonly reason: string; readonly address: string },
  ): Promise<boolean> => {
    try {
      const outcome = await run({ ...command, operation, ...(asAdmin === undefined ? {} : { asAdmin }) });
      return outcome.type === 'changed' && !outcome.unchanged;
    } catch (error) {
      if (error instanceof AppError && OVER.has(error.code)) return false;
      throw error;
    }
  };

  /** They stay in the group, as an admin of it. Nobody gets one in which everybody else is disabled, too. */
  const handOver = async ({ user, admin, address, reason, opId }: Ending, conversationId: Id): Promise<boolean> => {
    for (let attempt = 0; attempt < SUCCESSORS; attempt++) {
      const userId = await accountEnds.successor(conversationId, user);
      // They may have been enabled since.
      if (userId === undefined || !(await accountEnds.isDisabled(user))) return false;
      const operation = { type: 'transfer', opId: partId(opId, conversationId), userId } as const;
      if (await change({ conversationId, actorId: admin }, operation, { reason, address })) return true;
    }
    return false;
  };
  const handOverGroups = async (ending: Ending, after: number, counts: Counts): Promise<Next> => {
    const groups = await accountEnds.groups(ending.user, after, GROUPS_AT_ONCE);
    for (const { conversationId, role } of groups) {
      if (role === 'owner' && (await handOver(ending, conversationId))) counts.handedOver += 1;
    }
    return nextAfter(groups, GROUPS_AT_ONCE);
  };
  const leaveGroups = async ({ user, opId }: Ending, after: number, counts: Counts): Promise<Next> => {
    const groups = await accountEnds.groups(user, after, GROUPS_AT_ONCE);
    for (const { conversationId, role } of groups) {
      const command = { conversationId, actorId: user };
      if (!(await change(command, { type: 'leave', opId: partId(opId, conversationId) }))) continue;
      counts.left += 1;
      if (role === 'owner') counts.handedOver += 1;
    }
    return nextAfter(groups, GROUPS_AT_ONCE);
  };
  /**
   * What they made would let others in, or hand on what is written, without them. Webhooks stand still while their maker is
   * disabled, so they are switched off only when that is for good.
   */
  const endAccess = async (
    kind: EndingKind,
    { user, opId }: Ending,
    { after, counts }: { readonly after: number; readonly counts: Counts },
  ): Promise<Next> => {
    const groups = await accountEnds.madeAccess(user, after, GROUPS_AT_ONCE);
    for (const conversationId of groups) {
      const command = { conversationId, actorId: user };
      const { hookIds, linkIds } = await accountEnds.accessIn(user, conversationId);
      for (const hookId of kind === 'disable' ? [] : hookIds) {
        const off = { type: 'update_webhook', hookId, enabled: false, ending: true } as const;
        if (await change(command, { ...off, opId: opIdOf(opId, hookId) })) counts.webhooks += 1;
      }
      for (const linkId of linkIds) {
        const end = { type: 'revoke_link', linkId, ending: true } as const;
        if (await change(command, { ...end, opId: opIdOf(opId, linkId) })) counts.links += 1;
      }
    }
    return groups.length < GROUPS_AT_ONCE ? undefined : { after: groups.at(-1) ?? 0 };
  };
  const takeRequestsBack = async ({ user, opId }: Ending): Promise<Next> => {
    for (const conversationId of await accountEnds.joinRequests(user, REQUESTS)) {
      const operation = { type: 'end_join_request', opId: partId(opId, conversationId), userId: user } as const;
      await change({ conversationId, actorId: user }, operation);
    }
    return undefined;
  };
  const part = (user: Id, them: Id): Promise<boolean> =>
    scopes.change({ userIds: [user, them], level: FRIENDS_LEVEL }, async (rows) => {
      const { mine, theirs } = await rows.tables.friends.pair(user, them);
      const isOpen = (row: typeof mine) => row !== undefined && !row.removed;
      const over = {
        ...(mine !== undefined && isOpen(mine) ? { mine: ended(mine) } : {}),
        ...(theirs !== undefined && isOpen(theirs) ? { theirs: ended(theirs) } : {}),
      };
      await writePair(rows, { me: user, them }, over);
      return isIn(mine, 'friend');
    });
  const partFromFriends = async (user: Id, after: number, counts: Counts): Promise<Next> => {
    const others = await accountEnds.friends(user, after, FRIENDS_AT_ONCE);
    for (const them of others) {
      if (await part(user, them)) counts.friends += 1;
      await accountEnds.dropAnswersAbout(them, user);
    }
    return others.length < FRIENDS_AT_ONCE ? undefined : { after: others.at(-1) ?? 0 };
  };

  const recallEach = async (
    { user, opId }: Ending,
    conversationId: Id,
    { seqs, isDismissed }: { readonly seqs: readonly number[]; readonly isDismissed: boolean },
  ): Promise<number> => {
    if (seqs.length === 0) return 0;
    const now = clock.now();
    if (isDismissed && (await accountEnds.emptyDismissed(conversationId, seqs, now))) return seqs.length;
    const recall = (seq: number): Promise<boolean> =>
      change(
        { conversationId, actorId: user },
        { type: 'recall', opId: recallId(opId, conversationId, seq), seq, erasing: true },
      );
    let recalled = 0;
    const atOnce = inFlight();
    for (let from = 0; from < seqs.length; from += atOnce) {
      const changed = await Promise.all(seqs.slice(from, from + atOnce).map(recall));
      recalled += changed.filter(Boolean).length;
    }
    // It was dismissed meanwhile.
    if (recalled === 0 && (await accountEnds.emptyDismissed(conversationId, seqs, now))) return seqs.length;
    return recalled;
  };
  /**
   * What they sent before they were kept out may still wait in the log. This goes behind it, and changes nothing; its answer
   * says that all before it is stored.
   */
  const awaitSends = async ({ user, opId }: Ending, conversationId: Id): Promise<void> => {
    const nothing = { type: 'recall', opId: recallId(opId, conversationId, 0), seq: 0, erasing: true } as const;
    await change({ conversationId, actorId: user }, nothing);
  };
  /** A page of the messages of one conversation; then the next conversation. */
  const seeToMessages = async (
    ending: Ending,
    { after, place }: { readonly after: number; readonly place: string },
    counts: Counts,
  ): Promise<Next> => {
    const { user, messages } = ending;
    const [conversation] = await accountEnds.conversations(user, after, 1);
    if (conversation === undefined) return undefined;
    const { conversationId, isDismissed, isOwn } = conversation;
    if (place === '') await awaitSends(ending, conversationId);
    const page = await accountEnds.sent(user, conversationId, { place, limit: MESSAGES_AT_ONCE });
    // What somebody wrote to themself nobody else could read.
    if (messages === 'recall' || isOwn) {
      const seqs = page.messages.map(({ seq }) => seq);
      counts.recalled += await recallEach(ending, conversationId, { seqs, isDismissed });
    } else {
      const edited = page.messages.filter(({ isEdited }) => isEdited).map(({ seq }) => seq);
      if (edited.length > 0) await accountEnds.dropVersions(conversationId, edited);
    }
    if (page.next !== undefined) return { after, place: page.next };
    const seqs = await accountEnds.nicknameMessages(user, conversationId);
    await recallEach(ending, conversationId, { seqs, isDismissed });
    await accountEnds.dropResults(user, conversationId);
    return { after: conversationId };
  };
  const dropFiles = async (user: Id, after: number, counts: Counts): Promise<Next> => {
    const { dropped, next } = await accountEnds.dropFiles(user, { after, now: clock.now() });
    counts.files += dropped;
    return next === 0 ? undefined : { after: next };
  };

  const doPiece = async (kind: EndingKind, ending: Ending, before: EndingProgress, counts: Counts): Promise<Next> => {
    const { stage, after, place } = before;
    const { user } = ending;
    switch (stage) {
      case 'groups':
        return kind === 'disable' ? handOverGroups(ending, after, counts) : leaveGroups(ending, after, counts);
      case 'access':
        return endAccess(kind, ending, { after, counts });
      case 'requests':
        return takeRequestsBack(ending);
      case 'friends':
        return partFromFriends(user, after, counts);
      case 'messages':
        return seeToMessages(ending, { after, place }, counts);
      case 'files':
        return dropFiles(user, after, counts);
      case 'own':
        return (await accountEnds.wipe(user)) > 0 ? { after } : undefined;
      case 'name':
        await accountEnds.takeName(user, clock.now());
        return undefined;
    }
  };

  return async (kind, ending, before = START) => {
    const { stage, after: _after, place: _place, ...rest } = before;
    const counts: Counts = { ...rest };
    // Whoever enabled them cancels the job; they may be before that, and after its last look.
    if (kind === 'disable' && !(await accountEnds.isDisabled(ending.user))) return { progress: before, result: counts };
    const next = await doPiece(kind, ending, before, counts);
    if (next !== undefined) {
      return { progress: { stage, after: next.after, place: next.place ?? '', ...counts }, result: undefined };
    }
    const stages = STAGES[kind];
    const following = stages[stages.indexOf(stage) + 1];
    const progress = { stage: following ?? stage, after: 0, place: '', ...counts };
    return { progress, result: following === undefined ? counts : undefined };
  };
}

function nextAfter(rows: readonly { readonly conversationId: Id }[], limit: number): Next {
  return rows.length < limit ? undefined : { after: rows.at(-1)?.conversationId ?? 0 };
}

/** The id of a command about something with a name of its own. */
function opIdOf(opId: OpId, name: string): OpId {
  return createHash('sha256')
    .update(`${opId} ${name}`)
    .digest('hex')
    .slice(0, 2 * LIMITS.clientIdBytes);
}

/** Unlike the id of what else is done in the conversation, and of every other message. */
function recallId(opId: OpId, conversationId: Id, seq: number): OpId {
  const first = Number.parseInt(opId.slice(0, 8), 16);
  const mixed = ((first + conversationId) % 2 ** 32).toString(16).padStart(8, '0');
  return partId(`${mixed}${opId.slice(8)}`, seq);
}
