import type { AuditRow } from '../audit.ts';
import type { Id, OpId } from '../ids.ts';
import type { InviteUse } from '../invite.ts';
import type { User, UserRole } from '../user.ts';
import type { SessionsToEnd } from './session-repository.ts';

export interface NewUser {
  readonly username: string;
  readonly usernameKey: string;
  readonly usernameSkeleton: string;
  readonly displayName: string;
  readonly email: string;
  /** '' : cannot log in by password. */
  readonly passwordHash: string;
  readonly role: UserRole;
  readonly createdAt: number;
  readonly disabled?: boolean | undefined;
  readonly mustChangePassword?: boolean | undefined;
  /** Who made it, of a bot; absent: the user or the server. */
  readonly createdBy?: Id;
  /** What it is found by when its source is imported again; absent or '': it is of no import. */
  readonly importId?: OpId | undefined;
}

/** What is written in the transaction of a change, if it changes something. */
export interface ChangeWithSessions {
  readonly audit?: AuditRow | undefined;
  /** Absent: none ends. */
  readonly ends?: SessionsToEnd | undefined;
}

/** How a password is set. */
export interface NewPassword extends ChangeWithSessions {
  /** The next log-in must bring another one; absent: it need not. */
  readonly mustChange?: boolean | undefined;
}

/** `audit` is written in the transaction of the change, if there is one. */
export interface UserRepository {
  /** Throws AppError already_exists when the name or a look-alike is taken, or there is an account of this import id. */
  create(user: NewUser, audit?: AuditRow): Promise<User>;
  /** The same with the use of an invite. Throws invalid_credentials, and makes nothing, when that is not good any more. */
  createInvited(user: NewUser, use: InviteUse): Promise<User>;
  /**
   * Sets the first password of an account that is not disabled, with the use of an invite to it. Throws invalid_credentials, and
   * changes nothing, when the invite is not good any more or the account is not so.
   */
  setFirstPassword(id: Id, passwordHash: string, use: InviteUse): Promise<void>;
  byId(id: Id): Promise<User | undefined>;
  byIds(ids: readonly Id[]): Promise<User[]>;
  byKey(usernameKey: string): Promise<User | undefined>;
  byKeys(usernameKeys: readonly string[]): Promise<User[]>;
  bySkeletons(usernameSkeletons: readonly string[]): Promise<User[]>;
  /** Those of them that nobody can log in to by a password. */
  withoutPassword(ids: readonly Id[]): Promise<Id[]>;
  credentials(usernameKey: string): Promise<{ readonly user: User; readonly passwordHash: string } | undefined>;
  credentialsById(id: Id): Promise<{ readonly user: User; readonly passwordHash: string } | undefined>;
  /**
   * Answers the sessions that ended with it, in the same transaction; undefined when the account has ended for good or is not
   * there: nothing has changed then.
   */
  setPassword(id: Id, passwordHash: string, how?: NewPassword): Promise<readonly Id[] | undefined>;
  /** The same, and it need not be changed then, if the present hash is `from`; false when it is another one by now. */
  replacePassword(id: Id, from: string, passwordHash: string): Promise<boolean>;
  /** When an account ended for good; 0: it has not. */
  endedAt(id: Id): Promise<number>;
  /** Enables none that has ended for good. How admins disable and enable is in AccountEndRepository. */
  setDisabled(id: Id, disabled: boolean, audit?: AuditRow): Promise<void>;
  /**
   * Sessions end when it was an admin's role, and are answered; undefined when the account has that role already, has ended for
   * good or is not there: nothing has changed then.
   */
  setRole(id: Id, role: UserRole, how?: ChangeWithSessions): Promise<readonly Id[] | undefined>;
  /** The admin with the lowest id who is not disabled. */
  firstAdmin(): Promise<User | undefined>;
  /** Whether an admin who is not disabled has a password, or a session that goes on after `now`. */
  adminCanLogIn(now: number): Promise<boolean>;
  /** The admins of the server, the first 1,000 by id. */
  admins(): Promise<User[]>;
  /** By ascending id, for admins; of one role if there is one. */
  list(afterId: Id, limit: number, role?: UserRole): Promise<User[]>;
  count(): Promise<number>;
}
