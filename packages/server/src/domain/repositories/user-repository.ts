import type { Id } from '../ids.ts';
import type { User, UserRole } from '../user.ts';

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
}

export interface UserRepository {
  /** Throws AppError already_exists when the name or a look-alike is taken. */
  create(user: NewUser): Promise<User>;
  byId(id: Id): Promise<User | undefined>;
  byIds(ids: readonly Id[]): Promise<User[]>;
  byKey(usernameKey: string): Promise<User | undefined>;
  byKeys(usernameKeys: readonly string[]): Promise<User[]>;
  credentials(usernameKey: string): Promise<{ readonly user: User; readonly passwordHash: string } | undefined>;
  credentialsById(id: Id): Promise<{ readonly user: User; readonly passwordHash: string } | undefined>;
  setPassword(id: Id, passwordHash: string): Promise<void>;
  setDisabled(id: Id, disabled: boolean): Promise<void>;
  /** The admins of the server, the first 1,000 by id. */
  admins(): Promise<User[]>;
  /** By ascending id, for admins. */
  list(afterId: Id, limit: number): Promise<User[]>;
  count(): Promise<number>;
}
