import { nameKey } from '@im-ts/protocol';
import type { AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import { endedForGood } from '../../domain/ended-account.ts';
import { AppError, toAppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { inviteNotGood } from '../../domain/invite.ts';
import { usernameProblem } from '../../domain/names.ts';
import type { InviteRepository } from '../../domain/repositories/invite-repository.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { NewUser, UserRepository } from '../../domain/repositories/user-repository.ts';
import type { Identity, Session } from '../../domain/session.ts';
import type { User, UserRole } from '../../domain/user.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import type { SharedUsage } from '../limits/shared-usage.ts';
import { checkDisplayName } from '../users/display-name.ts';
import { newUser } from '../users/new-user.ts';
import type { RecordEvent } from '../watch/server-events.ts';
import { createAuthSessions, type LoggedIn } from './auth-sessions.ts';
import { type AuthThrottleOptions, createAuthThrottle } from './auth-throttle.ts';
import { type AuthTrace, createAuthTrace } from './auth-trace.ts';
import { checkPasswordHash } from './password-hash.ts';
import { createPasswordHasher } from './password-hasher.ts';
import { checkNewPassword } from './password-rules.ts';
import { createInviteCheck } from './use-invite.ts';

/** Accounts, passwords, tokens, devices. Every refusal is an AppError. */
export interface AuthService {
  register(request: {
    readonly username: string;
    readonly password: string;
    readonly displayName: string;
    readonly email: string;
    readonly device: string;
    /** The code of an invite; '': without one. */
    readonly invite: string;
    readonly address: string;
  }): Promise<LoggedIn>;
  /** Sets the first password of an account that an admin has made, by an invite. */
  acceptInvite(request: {
    readonly invite: string;
    readonly password: string;
    readonly device: string;
    readonly address: string;
  }): Promise<LoggedIn>;
  /**
   * `newPassword` replaces a password that must be changed. Throws password_change_required where there is none then, and
   * failed_precondition for one that need not be changed; both only where the password is right.
   */
  login(request: {
    readonly username: string;
    readonly password: string;
    readonly newPassword?: string | undefined;
    readonly device: string;
    readonly address: string;
  }): Promise<LoggedIn>;
  refresh(refreshToken: string): Promise<LoggedIn>;
  /** Who a token belongs to. Throws unauthenticated, token_expired or session_revoked. Cached. */
  authenticate(token: string): Promise<Identity>;
  /** Is this session still good, by the newest knowledge of this node? For sockets, after they are registered. */
  isActive(sessionId: Id): boolean;
  logout(identity: Identity): Promise<void>;
  sessions(identity: Identity): Promise<readonly Session[]>;
  revokeSession(identity: Identity, sessionId: Id): Promise<void>;
  /** Ends all other sessions; tokens stay. */
  changePassword(
    identity: Identity,
    request: { readonly current: string; readonly next: string; readonly address: string },
  ): Promise<void>;
  /** Notes that somebody who is no admin asked for an admin operation. */
  adminRefused(identity: Identity, request: { readonly address: string; readonly operation: string }): void;
}

/** What somebody chooses for an account. */
export interface NewAccount {
  readonly username: string;
  /** Absent: it has none, and is entered by an invite. */
  readonly password?: string | undefined;
  /** In place of a password, of an account that an admin makes: its hash, made elsewhere. */
  readonly passwordHash?: string | undefined;
  readonly displayName: string;
  readonly email: string;
  /** The first log-in must bring a new password. */
  readonly mustChangePassword?: boolean | undefined;
  /** Nobody can log in until it is enabled. */
  readonly disabled?: boolean | undefined;
  /** What it is found by when its source is imported again. */
  readonly importId?: OpId | undefined;
}

/** The service with what admins and the process need of it; `audit` is written with the act. */
export interface RunningAuthService extends AuthService {
  /** Ends all sessions and tokens of a user; sockets close within a second. */
  endSessions(userId: Id, audit?: AuditRow): Promise<void>;
  /** Closes the sockets of sessions whose end another act has written. */
  sessionsEnded(userId: Id, sessionIds: readonly Id[]): void;
  /** false when the user has no such session. */
  endSession(userId: Id, sessionId: Id, audit?: AuditRow): Promise<boolean>;
  /** Ends a personal access token. false when the user has no such token. */
  endToken(userId: Id, tokenId: Id, audit?: AuditRow): Promise<boolean>;
  /** Makes an account whether registration is open or not; nobody is logged in. */
  createAccount(account: NewAccount, role: UserRole, audit?: AuditRow): Promise<User>;
  /** Refuses what createAccount would refuse now, without hashing; answers the account, with the id 0. */
  checkAccount(account: NewAccount, role: UserRole): Promise<User>;
  /** Sets a password without asking for the present one, and ends all sessions and tokens. Throws failed_precondition after its end. */
  resetPassword(
    user: User,
    password: string,
    how?: { readonly mustChange?: boolean | undefined; readonly audit?: AuditRow | undefined },
  ): Promise<void>;
  /** Called with ended sessions, so that their sockets are closed. */
  onSessionsEnded(handler: (userId: Id, sessionIds: readonly Id[]) => void): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface AuthOptions extends AuthThrottleOptions {
  readonly registration: 'open' | 'closed';
  readonly tokenTtl: number;
  readonly refreshTtl: number;
  readonly passwordHashConcurrency: number;
  readonly passwordHashQueue: number;
}

type Credentials = NonNullable<Awaited<ReturnType<UserRepository['credentials']>>>;

export interface AuthServiceDeps {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly invites: Pick<InviteRepository, 'byCode'>;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Told of log-ins and of what was refused. */
  readonly record?: RecordEvent | undefined;
  /** Joins the counts of failed log-ins with other nodes; undefined: this is the only one. */
  readonly usage?: SharedUsage | undefined;
  /** The table `auth` of the configuration. */
  readonly options: AuthOptions;
}

export function createAuthService(deps: AuthServiceDeps): RunningAuthService {
  const { users, clock, metrics, options } = deps;
  const hasher = createPasswordHasher(
    { concurrency: options.passwordHashConcurrency, queue: options.passwordHashQueue },
    metrics,
  );
  const throttle = createAuthThrottle(options, deps.usage);
  const sessions = createAuthSessions(deps);
  const inviteCheck = createInviteCheck({ invites: deps.invites, throttle, clock });

  const trace = createAuthTrace(deps);

  const traced = async <T>(attempt: Parameters<AuthTrace['succeeded']>[0], work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      trace.succeeded(attempt);
      return result;
    } catch (thrown) {
      trace.refused(attempt, toAppError(thrown));
      throw thrown;
    }
  };

  const withHash = async (account: NewAccount, role: UserRole): Promise<NewUser> => {
    const { password, passwordHash: given = '', ...rest } = account;
    const passwordHash = password === undefined ? given : await hasher.hash(password);
    return newUser({ ...rest, passwordHash, role, createdAt: clock.now() });
  };

  const isStillRight = async ({ user, passwordHash }: Credentials, password: string): Promise<boolean> => {
    const present = await users.credentialsById(user.id);
    if (present === undefined || present.user.disabled || present.user.mustChangePassword) return false;
    // Another log-in may have made an outdated hash anew.
    return present.passwordHash === passwordHash || (await hasher.verify(present.passwordHash, password)) !== 'wrong';
  };
  const rehash = async ({ user, passwordHash }: Credentials, password: string): Promise<void> => {
    await users.replacePassword(user.id, passwordHash, await hasher.hash(password));
  };

  /** What the account is entered with: a password that must be changed is replaced first. */
  const replaceMarked = async (found: Credentials, newPassword: string | undefined): Promise<Credentials> => {
    const { user, passwordHash } = found;
    if (!user.mustChangePassword) {
      if (newPassword === undefined) return found;
      const message = 'This password need not be changed: log in without a new one, and change it then.';
      throw new AppError('failed_precondition', message, { field: 'newPassword' });
    }
    if (newPassword === undefined) throw new AppError('password_change_required');
    const nextHash = await hasher.hash(newPassword);
    // Somebody was faster: what they set is the password now.
    if (!(await users.replacePassword(user.id, passwordHash, nextHash))) throw new AppError('invalid_credentials');
    return { user: { ...user, mustChangePassword: false }, passwordHash: nextHash };
  };

  const checkAccount = async (account: NewAccount, role: UserRole): Promise<void> => {
    await checkFields(account);
    await checkDisplayName(users, account.displayName, { id: 0, username: account.username, role });
  };

  return {
    register: ({ device, invite, address, ...account }) =>
      traced({ kind: 'register', account: nameKey(account.username), address }, async () => {
        const { username, displayName } = account;
        if (options.registration === 'closed' && invite === '') {
          const message = 'This server takes new accounts by invite only; ask an admin for one (im register --invite).';
          throw new AppError('forbidden', message);
        }
        await checkFields(account);
        const use = invite === '' ? undefined : await inviteCheck.toRegister({ code: invite, username, address });
        if (use === undefined) await throttle.beforeRegistration(address);
        await checkDisplayName(users, displayName, { id: 0, username, role: 'user' });
        const made = await withHash(account, 'user');
        const user = await (use === undefined ? users.create(made) : users.createInvited(made, use));
        return sessions.open(user, device);
      }),

    async acceptInvite({ invite, password, device, address }) {
      const attempt: { kind: 'invite'; address: string; username?: string } = { kind: 'invite', address };
      return traced(attempt, async () => {
        const { userId, ...use } = await inviteCheck.toAccount({ code: invite, address });
        const user = await users.byId(userId);
        if (user === undefined || user.disabled) throw inviteNotGood();
        attempt.username = user.username;
        await checkNewPassword({ password, username: user.username, field: 'password' });
        const passwordHash = await hasher.hash(password);
        await users.setFirstPassword(userId, passwordHash, use);
        const loggedIn = await sessions.open(user, device);
        // As for a log-in: whoever disabled the account meanwhile may not have seen this session.
        if (!(await isStillRight({ user, passwordHash }, password))) {
          await sessions.end(userId, loggedIn.session.id);
          throw inviteNotGood();
        }
        return loggedIn;
      });
    },

    // Unknown, disabled and wrong are one answer in one time: the hash is computed in every case.
    login(request) {
      const login = { account: nameKey(request.username), address: request.address, device: request.device };
      const { username, password, newPassword } = request;
      return traced({ kind: 'login', ...login }, async () => {
        // Before anything is known of the account, so that the answer says nothing of it.
        if (newPassword !== undefined) {
          await checkNewPassword({ password: newPassword, username, field: 'newPassword', current: password });
        }
        await throttle.beforeLogin(login);
        const found = await users.credentials(login.account);
        const match = await hasher.verify(found?.passwordHash ?? '', password);
        if (match === 'wrong' || found === undefined || !entersByPassword(found.user)) {
          throw new AppError('invalid_credentials');
        }
        await throttle.loggedIn(login);
        const entered = await replaceMarked(found, newPassword);
        const { user } = entered;
        const loggedIn = await sessions.open(user, request.device);
        // Asked after the session was written: whoever changed the password or disabled the account meanwhile has
        // ended the sessions that they could see, which this one may not have been among.
        if (!(await isStillRight(entered, newPassword ?? password))) {
          await sessions.end(user.id, loggedIn.session.id);
          throw new AppError('invalid_credentials');
        }
        if (newPassword !== undefined) {
          // There is no other session to end: whatever set the mark has ended them.
          trace.succeeded({ kind: 'password', username: user.username, address: request.address });
        } else if (match === 'outdated') await rehash(found, password);
        return loggedIn;
      });
    },

    refresh: (refreshToken) => traced({ kind: 'refresh' }, () => sessions.refresh(refreshToken)),
    authenticate: (token) => sessions.authenticate(token),
    isActive: (sessionId) => sessions.isActive(sessionId),

    async logout(identity) {
      const { user, session } = identity;
      if (session.scopes === undefined) await sessions.end(user.id, session.id);
      else await sessions.endToken(user.id, session.id);
    },

    async sessions(identity) {
      return sessions.list(identity.user.id);
    },

    async revokeSession(identity, sessionId) {
      const ended = await sessions.end(identity.user.id, sessionId);
      if (!ended) throw new AppError('not_found', `You have no session with the id ${sessionId}.`);
    },

    changePassword({ user: { id, username }, session }, { current, next, address }) {
      return traced({ kind: 'password', username, address }, async () => {
        await checkNewPassword({ password: next, username, field: 'newPassword', current });
        await throttle.beforePasswordCheck(session.id);
        const stored = await users.credentialsById(id);
        const match = await hasher.verify(stored?.passwordHash ?? '', current);
        if (match === 'wrong')
          throw new AppError('invalid_credentials', 'The current password is wrong.', { field: 'currentPassword' });
        await throttle.passwordWasRight(session.id);
        const passwordHash = await hasher.hash(next);
        const ends = { at: clock.now(), exceptId: session.id, which: 'sessions' } as const;
        const ended = await users.setPassword(id, passwordHash, { ends });
        if (ended === undefined) throw new AppError('session_revoked');
        sessions.announceEnded(id, ended);
      });
    },

    adminRefused({ user }, { address, operation }) {
      trace.refused({ kind: 'admin', username: user.username, address, operation }, new AppError('forbidden'));
    },

    async createAccount(account, role, audit) {
      await checkAccount(account, role);
      return users.create(await withHash(account, role), audit);
    },

    async checkAccount(account, role) {
      await checkAccount(account, role);
      const { displayName, email } = account;
      const { username, usernameSkeleton, createdAt } = newUser({
        ...account,
        passwordHash: '',
        role,
        createdAt: clock.now(),
      });
      const [like] = await users.bySkeletons([usernameSkeleton]);
      if (like !== undefined) {
        const message = `The name ${username} is taken, or too much like @${like.username}.`;
        throw new AppError('already_exists', message, { field: 'username' });
      }
      return {
        id: 0,
        username,
        displayName,
        email,
        role,
        disabled: account.disabled === true,
        createdAt,
        mustChangePassword: account.mustChangePassword === true,
      };
    },

    async resetPassword({ id, username }, password, how) {
      await checkNewPassword({ password, username, field: 'newPassword' });
      const passwordHash = await hasher.hash(password);
      const ended = await users.setPassword(id, passwordHash, { ...how, ends: { at: clock.now() } });
      if (ended === undefined) throw endedForGood(username);
      sessions.announceEnded(id, ended);
    },

    endSessions: sessions.endAll,
    sessionsEnded: sessions.announceEnded,
    endSession: sessions.end,
    endToken: sessions.endToken,
    onSessionsEnded: (handler) => sessions.onEnded(handler),
    start: () => sessions.start(),
    async stop() {
      await sessions.stop();
      await trace.stop();
    },
  };
}

/** Bots have tokens only, also one that was made with a password before there were tokens. */
function entersByPassword({ disabled, role }: User): boolean {
  return !disabled && role !== 'bot';
}

async function checkFields({ username, password, passwordHash }: NewAccount): Promise<void> {
  const problem = usernameProblem(username);
  if (problem !== undefined) throw new AppError('invalid_argument', `A username ${problem}.`, { field: 'username' });
  if (password !== undefined) await checkNewPassword({ password, username, field: 'password' });
  if (passwordHash !== undefined) checkPasswordHash(passwordHash);
}
