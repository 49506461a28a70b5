import { isDeepStrictEqual } from 'node:util';
import { nameKey } from '@im-ts/protocol';
import type { AuditRow } from '../../domain/audit.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { Privacy } from '../../domain/privacy.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { OwnProfile } from '../../domain/scopes/profile.ts';
import type { Identity } from '../../domain/session.ts';
import { asSeenBy, type User } from '../../domain/user.ts';
import { checkDisplayName } from './display-name.ts';
import type { People } from './people.ts';
import type { ScopeWriter } from './scope-writer.ts';

/** Finds people as REST names them, and changes one's own profile. */
export interface UserService {
  /** The account as it is, for itself and for admins. not_found names the id. */
  byId(id: Id): Promise<User>;
  /** The account as its reader sees it, who was let to its id by `idsOf`. not_found names the id. */
  show(reader: User, id: Id): Promise<User>;
  /**
   * The ids behind "@name", digits and ids, in the same order. Anybody may name people by their names; by their ids, only
   * those whom they may ask for (People). not_found names the first target that is not there, or is not for the reader.
   */
  idsOf(reader: User, targets: readonly (string | Id)[]): Promise<Id[]>;
  /** By ids those for whom the reader may ask, by exact names anybody; the others are left out. */
  lookup(reader: User, ids: readonly Id[], usernames: readonly string[]): Promise<User[]>;
  /** The user's own account. unauthenticated when it is gone. */
  own(identity: Identity): Promise<OwnProfile>;
  /** Sets what is given. */
  updateMe(identity: Identity, change: ProfileChange): Promise<OwnProfile>;
  /** The same for somebody else, whose account it is. not_found when it is gone. */
  updateProfile(user: User, change: Pick<ProfileChange, 'displayName' | 'email'>, audit: AuditRow): Promise<void>;
}

/** What users change of their own accounts. */
export type ProfileChange = {
  readonly [Field in 'displayName' | 'email']?: string | undefined;
} & { readonly [Setting in keyof Privacy]?: boolean | undefined };

/** Nodes of every version can read a changed profile. */
const PROFILE_LEVEL = 1;
/** They also go by whom a user lets in. */
const PRIVACY_LEVEL = 3;
/** And by whether they send receipts. */
const RECEIPTS_LEVEL = 4;

export function createUserService(deps: {
  readonly users: UserRepository;
  readonly people: Pick<People, 'mayAskFor'>;
  readonly scopes: Pick<ScopeWriter, 'change' | 'tables'>;
}): UserService {
  const { users, people } = deps;

  const account = async (id: Id): Promise<User> => {
    const user = await users.byId(id);
    if (user === undefined) throw unknown(String(id));
    return user;
  };
  const mayName = async (reader: User, ids: readonly Id[]): Promise<User[]> => {
    if (ids.length === 0) return [];
    const allowed = await people.mayAskFor(reader, ids);
    return users.byIds([...new Set(ids)].filter((id) => allowed.has(id)));
  };

  /** What is written then; undefined when the account is gone. */
  const writeProfile = async (user: User, change: ProfileChange, audit?: AuditRow): Promise<OwnProfile | undefined> => {
    const { id } = user;
    if (change.displayName !== undefined && change.displayName !== user.displayName) {
      await checkDisplayName(users, change.displayName, user);
    }
    return deps.scopes.change({ userIds: [id], level: levelOf(change), audit }, async ({ tables, changed }) => {
      const before = await tables.profile.one(id);
      if (before === undefined) return undefined;
      const { displayName = before.displayName, email = before.email } = change;
      const privacy = {
        friendsOnly: change.friendsOnly ?? before.privacy.friendsOnly,
        noFriendRequests: change.noFriendRequests ?? before.privacy.noFriendRequests,
        noReceipts: change.noReceipts ?? before.privacy.noReceipts,
      };
      const after = { ...before, displayName, email, privacy };
      if (isDeepStrictEqual(after, before)) return before;
      await tables.profile.write(id, after);
      changed(id, { type: 'profile', user: after });
      return after;
    });
  };

  return {
    byId: account,

    show: async (reader, id) => asSeenBy(reader, await account(id)),

    async idsOf(reader, targets) {
      const parsed = targets.map(parseTarget);
      const ids = parsed.filter((target) => typeof target === 'number');
      const keys = parsed.filter((target) => typeof target === 'string');
      const [byId, byKey] = await Promise.all([mayName(reader, ids), keys.length === 0 ? [] : users.byKeys(keys)]);
      const known = new Map<Id | string, Id>([
        ...byId.map((user): [Id, Id] => [user.id, user.id]),
        ...byKey.map((user): [string, Id] => [nameKey(user.username), user.id]),
      ]);
      return parsed.map((target, index) => {
        const id = known.get(target);
        if (id === undefined) throw unknown(String(targets[index]));
        return id;
      });
    },

    async lookup(reader, ids, usernames) {
      const [byId, byKey] = await Promise.all([
        mayName(reader, ids),
        usernames.length === 0 ? [] : users.byKeys([...new Set(usernames.map(nameKey))]),
      ]);
      return [...new Map([...byId, ...byKey].map((user) => [user.id, asSeenBy(reader, user)])).values()];
    },

    async own({ user }) {
      const profile = await deps.scopes.tables.profile.one(user.id);
      if (profile === undefined) throw accountGone();
      return profile;
    },

    async updateMe({ user }, change) {
      const after = await writeProfile(user, change);
      if (after === undefined) throw accountGone();
      return after;
    },

    async updateProfile(user, change, audit) {
      if ((await writeProfile(user, change, audit)) === undefined) throw unknown(String(user.id));
    },
  };
}

function levelOf({ friendsOnly, noFriendRequests, noReceipts }: ProfileChange): number {
  if (noReceipts !== undefined) return RECEIPTS_LEVEL;
  return friendsOnly !== undefined || noFriendRequests !== undefined ? PRIVACY_LEVEL : PROFILE_LEVEL;
}

function accountGone(): AppError {
  return new AppError('unauthenticated', 'Your account is gone.');
}

/** An id or a name key. */
function parseTarget(target: string | Id): Id | string {
  if (typeof target === 'number') return target;
  if (target.startsWith('@')) return nameKey(target.slice(1));
  const id = /^\d{1,16}$/.test(target) ? Number(target) : 0;
  if (id < 1 || !Number.isSafeInteger(id)) {
    throw new AppError('invalid_argument', 'A user is named by "@name" or by an id in digits.', { field: 'user' });
  }
  return id;
}

function unknown(target: string): AppError {
  const name = target.startsWith('@') ? target : `with the id ${target}`;
  return new AppError('not_found', `There is no user ${name}.`);
}
