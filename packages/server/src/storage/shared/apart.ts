/** Of a conversation `c`: it is a direct one, and one of the two has blocked the other. */
export const APART: string = `EXISTS (SELECT 1 FROM blocks AS x WHERE x.removed = 0
  AND (x.user_id = c.direct_low AND x.blocked_id = c.direct_high OR x.user_id = c.direct_high AND x.blocked_id = c.direct_low))`;
