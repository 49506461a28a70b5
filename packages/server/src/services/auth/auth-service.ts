import { nameKey } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { AppError, toAppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import { nameSkeleton } from '../../domain/name-skeleton.ts';
import { displayForm, usernameProblem } from '../../domain/names.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { Identity, Session } from '../../domain/session.ts';
import type { User, UserRole } from '../../domain/user.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import type { SharedUsage } from '../limits/shared-usage.ts';
import { checkDisplayName } from '../users/display-name.ts';
import { createAuthSessions, type LoggedIn } from './auth-sessions.ts';
import { type AuthThrottleOptions, createAuthThrottle } from './auth-throttle.ts';
import { checkNewPassword, createPasswordHasher } from './password-hasher.ts';

/** Accounts, passwords, tokens, devices. Every refusal is an AppError. */
export interface AuthService {
  register(request: {
    readonly username: string;
    readonly password: string;
    readonly displayName: string;
    readonly email: string;
    readonly device: string;
    readonly address: string;
  }): Promise<LoggedIn>;
  login(request: {
    readonly username: string;
    readonly password: string;
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
  /** Ends all other sessions. */
  changePassword(identity: Identity, current: string, next: string): Promise<void>;
}

/** What somebody chooses for an account. */
export interface NewAccount {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly email: string;
}

/** The service with what admins and the process need of it. */
export interface RunningAuthService extends AuthService {
  /** Ends all sessions of a user; sockets close within a second. */
  endSessions(userId: Id): Promise<void>;
  /** false when the user has no such session. */
  endSession(userId: Id, sessionId: Id): Promise<boolean>;
  /** Makes an account whether registration is open or not; nobody is logged in. */
  createAccount(account: NewAccount, role: UserRole): Promise<User>;
  /** Sets a password without asking for the present one, and ends all sessions. */
  resetPassword(userId: Id, password: string): Promise<void>;
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

export interface AuthServiceDeps {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
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

  const counted = async <T>(kind: 'login' | 'register' | 'refresh', work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      metrics.authAttempts.inc({ kind, outcome: 'ok' });
      return result;
    } catch (thrown) {
      metrics.authAttempts.inc({ kind, outcome: toAppError(thrown).code });
      throw thrown;
    }
  };

  const create = async (account: NewAccount, role: UserRole): Promise<User> => {
    const username = displayForm(account.username);
    return users.create({
      username,
      usernameKey: nameKey(username),
      usernameSkeleton: nameSkeleton(username),
      displayName: account.displayName,
      email: account.email,
      passwordHash: await hasher.hash(account.password),
      role,
      createdAt: clock.now(),
    });
  };

  return {
    register: (request) =>
      counted('register', async () => {
        if (options.registration === 'closed') {
          throw new AppError('forbidden', 'This server takes no new accounts; ask an admin for one.');
        }
        checkAccount(request);
        await throttle.beforeRegistration(request.address);
        await checkDisplayName(users, request.displayName, { id: 0, username: request.username, role: 'user' });
        const user = await create(request, 'user');
        return sessions.open(user, request.device);
      }),

    // Unknown, disabled and wrong are one answer in one time: the hash is computed in every case.
    login: (request) =>
      counted('login', async () => {
        const account = nameKey(request.username);
        await throttle.beforeLogin(account, request.address);
        const found = await users.credentials(account);
        const matches = await hasher.verify(found?.passwordHash ?? '', request.password);
        if (!matches || found === undefined || found.user.disabled) throw new AppError('invalid_credentials');
        const loggedIn = await sessions.open(found.user, request.device);
        // Asked after the session was written: whoever changed the password or disabled the account meanwhile has
        // ended the sessions that they could see, which this one may not have been among.
        const present = await users.credentialsById(found.user.id);
        if (present === undefined || present.user.disabled || present.passwordHash !== found.passwordHash) {
          await sessions.end(found.user.id, loggedIn.session.id);
          throw new AppError('invalid_credentials');
        }
        await throttle.loggedIn(account, request.address);
        return loggedIn;
      }),

    refresh: (refreshToken) => counted('refresh', () => sessions.refresh(refreshToken)),
    authenticate: (token) => sessions.authenticate(token),
    isActive: (sessionId) => sessions.isActive(sessionId),

    async logout(identity) {
      await sessions.end(identity.user.id, identity.session.id);
    },

    async sessions(identity) {
      return sessions.list(identity.user.id);
    },

    async revokeSession(identity, sessionId) {
      const ended = await sessions.end(identity.user.id, sessionId);
      if (!ended) throw new AppError('not_found', `You have no session with the id ${sessionId}.`);
    },

    async changePassword(identity, current, next) {
      checkNewPassword(next);
      await throttle.beforePasswordCheck(identity.session.id);
      const stored = await users.credentialsById(identity.user.id);
      const matches = await hasher.verify(stored?.passwordHash ?? '', current);
      if (!matches)
        throw new AppError('invalid_credentials', 'The current password is wrong.', { field: 'currentPassword' });
      await throttle.passwordWasRight(identity.session.id);
      await users.setPassword(identity.user.id, await hasher.hash(next));
      await sessions.endAll(identity.user.id, identity.session.id);
    },

    async createAccount(account, role) {
      checkAccount(account);
      await checkDisplayName(users, account.displayName, { id: 0, username: account.username, role });
      return create(account, role);
    },

    async resetPassword(userId, password) {
      checkNewPassword(password);
      await users.setPassword(userId, await hasher.hash(password));
      await sessions.endAll(userId, undefined);
    },

    endSessions: (userId) => sessions.endAll(userId, undefined),
    endSession: (userId, sessionId) => sessions.end(userId, sessionId),
    onSessionsEnded: (handler) => sessions.onEnded(handler),
    start: () => sessions.start(),
    stop: () => sessions.stop(),
  };
}

function checkAccount(account: NewAccount): void {
  const problem = usernameProblem(account.username);
  if (problem !== undefined) throw new AppError('invalid_argument', `A username ${problem}.`, { field: 'username' });
  checkNewPassword(account.password);
}
