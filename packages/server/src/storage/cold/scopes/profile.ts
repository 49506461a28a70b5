import { afterUrev } from '../../../domain/scope.ts';
import type { ScopeTables } from '../../../domain/user-scope.ts';
import { USER } from '../../rows.ts';
import type { Row } from '../../tables/row-reader.ts';
import { scopeStore } from '../scope-store.ts';

/** Behind every other place, as the row has no urev. */
const PLACE = afterUrev(Number.MAX_SAFE_INTEGER);

/** One's own row of the accounts. */
export const profile = scopeStore<ScopeTables['profile']>()({
  statements: () => ({
    read: `SELECT ${USER.columns}, u.friends_only, u.no_friend_requests FROM users AS u WHERE u.id = ?1`,
    write: `UPDATE users SET display_name = ?2, email = ?3, friends_only = ?4, no_friend_requests = ?5
      WHERE id = ?1`,
  }),
  rows(sql, statements) {
    const one = async (userId: number) => {
      const row = await sql.first<Row>(statements.read, userId);
      if (row === undefined) return undefined;
      const [friendsOnly, noFriendRequests] = [row[USER.count] === 1, row[USER.count + 1] === 1];
      return { ...USER.read(row), privacy: { friendsOnly, noFriendRequests } };
    };
    return {
      one,
      async since(userId, { urev }) {
        const row = urev === PLACE.urev ? undefined : await one(userId);
        return row === undefined ? [] : [{ ...PLACE, row }];
      },
      async write(userId, { displayName, email, privacy }) {
        const { friendsOnly, noFriendRequests } = privacy;
        await sql.run(statements.write, userId, displayName, email, friendsOnly ? 1 : 0, noFriendRequests ? 1 : 0);
      },
    };
  },
});
