/**
 * 1 if one user has blocked the other, else 0: one look-up by primary key. Databases turn an EXISTS into a join when they
 * think that cheaper, and then go through all blocks; a count stays what it is.
 */
export const hasBlocked = (user: string, other: string): string =>
  `(SELECT count(*) FROM blocks AS x WHERE x.user_id = ${user} AND x.blocked_id = ${other} AND x.removed = 0)`;

/** Of a conversation `c`: it is a direct one, and one of the two has blocked the other. */
export const APART: string = `(${hasBlocked('c.direct_low', 'c.direct_high')} = 1
  OR ${hasBlocked('c.direct_high', 'c.direct_low')} = 1)`;

/** 1 if the user sends and sees no receipts: one look-up by primary key. */
const sendsNone = (user: string): string => `(SELECT y.no_receipts FROM users AS y WHERE y.id = ${user})`;

/** Of a conversation `c`: it is a direct one, and its two are not told how far the other has read. */
export const WITHOUT_RECEIPTS: string = `(${APART}
  OR ${sendsNone('c.direct_low')} = 1 OR ${sendsNone('c.direct_high')} = 1)`;
