import type { ReplyRepository } from '../../domain/repositories/reply-repository.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
/** The statements of the repository, for the check that none of them scans a table. */
export declare function replyStatements(dialect: Dialect): {
    readonly list: `SELECT x.seq FROM ${string} ORDER BY x.seq LIMIT ?5`;
    readonly count: `SELECT count(*) FROM (SELECT 1 AS one FROM ${string} LIMIT ?5) AS page`;
};
/** See ReplyRepository. */
export declare function createReplyRepository(database: SqlDatabase): ReplyRepository;
//# sourceMappingURL=reply-repository.d.ts.map