import type { Id } from '../../domain/ids.ts';
import type { PinView } from '../../domain/pin.ts';
import type { PinRepository } from '../../domain/repositories/pin-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { People } from '../users/people.ts';
import { notFound, senders } from './history-service.ts';
import { fitting } from './page-size.ts';

/** What is pinned in conversations, for their members. */
export interface PinService {
  /** The message pinned last first, pinned before the rev `before` (0: all). */
  list(
    identity: Identity,
    request: { readonly conversationId: Id; readonly before: number },
  ): Promise<{
    readonly pins: readonly PinView[];
    readonly users: readonly User[];
    readonly pinsRev: number;
    /** 0: these were all. */
    readonly nextBefore: number;
  }>;
}

export function createPinService(deps: {
  readonly pins: PinRepository;
  readonly people: Pick<People, 'named'>;
}): PinService {
  return {
    async list({ user }, { conversationId, before }) {
      const found = await deps.pins.pins(user.id, conversationId, before === 0 ? Number.MAX_SAFE_INTEGER : before);
      if (found === undefined) throw notFound();
      const pins = found.pins.slice(0, fitting(found.pins.map(({ message }) => message)));
      const named = new Set([...pins.map(({ pinnedBy }) => pinnedBy), ...senders(pins.map(({ message }) => message))]);
      return {
        pins,
        users: await deps.people.named(user, [...named]),
        pinsRev: found.pinsRev,
        nextBefore: pins.length < found.pins.length ? (pins.at(-1)?.rev ?? 0) : 0,
      };
    },
  };
}
