import { afterUrev } from '../../../domain/scope.ts';
import type { ScopeTables } from '../../../domain/user-scope.ts';
import { USER } from '../../rows.ts';
import type { Row } from '../../tables/row-reader.ts';
import { scopeStore } from '../scope-store.ts';

/** Behind every other place, as the row has no urev. */
const PLACE = afterUrev(Number.MAX_SAFE_INTEGER);

/** One's own row of the accounts, until the account ends for good: nothing is written back into it then. */
export const profile = scopeStore<ScopeTables['profile']>()({
  statements: () => ({
    read: `SELECT ${USER.columns}, u.friends_only, u.no_friend_requests, u.no_receipts
      FROM users AS u WHERE u.id = ?1 AND u.ended_at = 0`,
    write: `UPDATE users SET display_name = ?2, email = ?3, friends_only = ?4, no_friend_requests = ?5,
      no_receipts = ?6
      WHERE id = ?1`,
  }),
  rows(sql, statements) {
    const one = async (userId: number) => {
      const row = await sql.first<Row>(statements.read, userId);
      if (row === undefined) return undefined;
      const [friendsOnly, noFriendRequests, noReceipts] = row.slice(USER.count).map((flag) => flag === 1) as [
        boolean,
        boolean,
        boolean,
      ];
      return { ...USER.read(row), privacy: { friendsOnly, noFriendRequests, noReceipts } };
    };
    return {
      one,
      async since(userId, { urev }) {
        const row = urev === PLACE.urev ? undefined : await one(userId);
        return row === undefined ? [] : [{ ...PLACE, row }];
      },
      async write(userId, { displayName, email, privacy }) {
        const flags = [privacy.friendsOnly, privacy.noFriendRequests, privacy.noReceipts].map((flag) => (flag ? 1 : 0));
        await sql.run(statements.write, userId, displayName, email, ...flags);
      },
    };
  },
});
