import type { Id } from '../../domain/ids.ts';
import type { MessageView } from '../../domain/message.ts';
import type { MessageRepository } from '../../domain/repositories/message-repository.ts';
import type { ReplyRepository } from '../../domain/repositories/reply-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { People } from '../users/people.ts';
/** What a page of answers holds. */
export interface ReplyList {
    /** Ascending seq. */
    readonly messages: readonly MessageView[];
    readonly users: readonly User[];
    /** 0: there are no later ones. */
    readonly nextAfter: number;
    /** On all pages, up to LIMITS.replyCount. */
    readonly count: number;
}
/** The answers to messages. */
export interface ReplyService {
    /** Throws AppError not_found to whoever may not read the message. */
    page(identity: Identity, request: {
        readonly conversationId: Id;
        readonly seq: number;
        readonly after: number;
        readonly limit: number;
    }): Promise<ReplyList>;
}
/** See ReplyService. */
export declare function createReplyService(deps: {
    readonly replies: ReplyRepository;
    readonly messages: Pick<MessageRepository, 'one' | 'some'>;
    readonly people: Pick<People, 'named'>;
}): ReplyService;
//# sourceMappingURL=reply-service.d.ts.map