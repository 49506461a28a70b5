import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import { type MessageVersion, versionsOf } from '../../domain/message-version.ts';
import { NO_SUCH_MESSAGE, RECALLED } from '../../domain/refusals.ts';
import type { MessageRepository } from '../../domain/repositories/message-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { People } from '../users/people.ts';
import { fittingBytes } from './page-size.ts';

/** The texts of edited messages. */
export interface VersionService {
  /**
   * Newest first, the present text included, below the number `before` (0: all). Throws not_found to whoever may not read the
   * message, gone when it was recalled.
   */
  page(
    identity: Identity,
    request: { readonly conversationId: Id; readonly seq: number; readonly before: number },
  ): Promise<{
    readonly versions: readonly (MessageVersion & { readonly writtenBy: Id })[];
    readonly users: readonly User[];
    /** 0: there are no older ones. */
    readonly nextBefore: number;
  }>;
}

export function createVersionService(deps: {
  readonly messages: Pick<MessageRepository, 'versions'>;
  readonly people: Pick<People, 'named'>;
}): VersionService {
  return {
    async page({ user }, { conversationId, seq, before }) {
      const found = await deps.messages.versions(user.id, conversationId, seq);
      if (found === undefined) throw new AppError(NO_SUCH_MESSAGE.code, NO_SUCH_MESSAGE.message);
      const { message } = found;
      if (message.recalledAt > 0) throw new AppError(RECALLED.code, RECALLED.message);
      const wanted = versionsOf(found).filter(({ number }) => before === 0 || number < before);
      const versions = wanted.slice(0, fittingBytes(wanted.map(weight)));
      return {
        versions: versions.map((version) => ({ ...version, writtenBy: message.senderId })),
        users: await deps.people.named(user, [message.senderId]),
        nextBefore: versions.length < wanted.length ? (versions.at(-1)?.number ?? 0) : 0,
      };
    },
  };
}

function weight({ body, payload }: MessageVersion): number {
  return 80 + (body.length + payload.length) * 3;
}
