import { LIMITS, nameKey } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import type { Invite } from '../../domain/invite.ts';
import { usernameProblem } from '../../domain/names.ts';
import type { InviteRepository } from '../../domain/repositories/invite-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import { type Admin, requireAdmin } from '../users/admin.ts';
import type { AuditService } from '../users/audit-service.ts';
import { findUser } from '../users/find-user.ts';
import { newToken, tokenHash } from './token-secrets.ts';

/** What an invite is to be like. */
export interface InviteRequest {
  readonly opId: OpId;
  /** "@name" or an id of an account without a password; '': people register with it. */
  readonly user: string;
  /** The only name that may be registered with it; '': any. */
  readonly username: string;
  /** 0: one. */
  readonly maxUses: number;
  /** Epoch milliseconds; 0: the usual time. */
  readonly expiresAt: number;
  readonly note: string;
}

/** A new invite, with the code that nobody is shown again. */
export interface CreatedInvite {
  readonly id: Id;
  readonly code: string;
  readonly expiresAt: number;
  readonly maxUses: number;
}

/** Invites to the server, made by admins. Every refusal is an AppError. */
export interface Invites {
  create(admin: Admin, request: InviteRequest): Promise<CreatedInvite>;
  /** Those that have not ended, by ascending id. */
  list(admin: Admin, afterId: Id, limit: number): Promise<readonly Invite[]>;
  revoke(admin: Admin, id: Id): Promise<void>;
}

const DAY_MS = 86_400_000;

/** Builds the invites as admins use them. */
export function createInvites(deps: {
  readonly invites: InviteRepository;
  readonly users: Pick<UserRepository, 'byId' | 'byKey' | 'credentialsById'>;
  readonly audit: Pick<AuditService, 'row'>;
  readonly clock: Clock;
}): Invites {
  const { invites, users, audit, clock } = deps;

  /** The account, if it waits for its owner. */
  async function accountFor(text: string) {
    const user = await findUser(users, text, 'user');
    if (user.role === 'bot') {
      throw new AppError('failed_precondition', `@${user.username} is a bot and has no password; give it a token.`);
    }
    if (user.disabled) throw new AppError('failed_precondition', `@${user.username} is disabled; enable it first.`);
    const stored = await users.credentialsById(user.id);
    if (stored?.passwordHash !== '') {
      throw new AppError('failed_precondition', `@${user.username} has a password; set a new one instead.`);
    }
    return user;
  }

  async function checkNew(username: string): Promise<void> {
    const problem = usernameProblem(username);
    if (problem !== undefined) {
      throw new AppError('invalid_argument', `A username ${problem}.`, { field: 'username' });
    }
    if ((await users.byKey(nameKey(username))) === undefined) return;
    throw new AppError('already_exists', `The name ${username} is taken; an invite for the account names it as user.`, {
      field: 'username',
    });
  }

  return {
    async create(admin, request) {
      requireAdmin(admin);
      const { opId, username, note } = request;
      const now = clock.now();
      const expiresAt = endOf(request.expiresAt, now);
      const maxUses = request.maxUses || 1;
      const user = request.user === '' ? undefined : await accountFor(request.user);
      if (username !== '') await checkNew(username);
      const code = newToken('invite');
      const target = user === undefined ? (username === '' ? 'registration' : username) : `@${user.username}`;
      const detail = `${maxUses} × until ${new Date(expiresAt).toISOString()}${note === '' ? '' : `: ${note}`}`;
      const { id, isNew } = await invites.create(
        {
          ...{ codeHash: tokenHash(code), userId: user?.id ?? 0, username, maxUses, note },
          ...{ createdBy: admin.identity.user.id, createdAt: now, expiresAt },
        },
        { opId, audit: audit.row(admin, { action: 'invite.create', target, detail }) },
      );
      if (!isNew) {
        throw new AppError(
          'already_exists',
          `This invite was made before (id ${id}), and its code is shown once only; revoke it and make a new one.`,
          { field: 'opId' },
        );
      }
      return { id, code, expiresAt, maxUses };
    },
    async list(admin, afterId, limit) {
      requireAdmin(admin);
      return invites.page(afterId, limit, clock.now());
    },
    async revoke(admin, id) {
      requireAdmin(admin);
      const removed = await invites.remove(id, audit.row(admin, { action: 'invite.revoke', target: `invite ${id}` }));
      if (!removed) throw new AppError('not_found', `There is no invite with the id ${id}.`);
    },
  };
}

function endOf(expiresAt: number, now: number): number {
  const latest = now + LIMITS.inviteDays * DAY_MS;
  if (expiresAt === 0) return now + LIMITS.inviteDaysDefault * DAY_MS;
  if (expiresAt > now && expiresAt <= latest) return expiresAt;
  const problem = expiresAt > now ? `at most ${LIMITS.inviteDays} days ahead` : 'ahead';
  throw new AppError('invalid_argument', `expiresAt must lie ${problem}.`, { field: 'expiresAt' });
}
