import { type MentionedNames, mentionedIn } from '@im-ts/protocol';
import type { Id } from '../../domain/ids.ts';
import type { NamedUsers } from '../../domain/mentions.ts';
import type { MessageKind } from '../../domain/message.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';

/** The level of the cluster from which on nodes know mentions. */
const MENTIONS_LEVEL = 4;

/** Whom a text of somebody in a conversation names, before its turn in the log. */
export interface NamedIn {
  readonly actorId: Id;
  readonly conversationId: Id;
  readonly kind: MessageKind;
  readonly body: string;
}

/** Looks names up without letting what is said later pass by. */
export interface NamedUsersLookUp {
  /**
   * Whom the text names: undefined, as nearly always, when it names nobody and nothing of the same person to the same
   * conversation waits; else a promise that resolves after theirs. `also`: what else is looked up for the text; what is said
   * later waits for that, too.
   */
  find(text: NamedIn, also?: Promise<unknown>): Promise<NamedUsers | undefined> | undefined;
}

/** See NamedUsersLookUp. */
export function createNamedUsersLookUp(deps: {
  readonly users: Pick<UserRepository, 'byKeys'>;
  /** The level of the cluster now. */
  readonly level: () => number;
}): NamedUsersLookUp {
  /** The last text that waits, by who says it where. */
  const waiting = new Map<string, Promise<NamedUsers | undefined>>();

  const lookUp = async ({ all, keys }: MentionedNames): Promise<NamedUsers | undefined> => {
    const users = keys.length === 0 ? [] : await deps.users.byKeys(keys);
    return all || users.length > 0 ? { userIds: users.map(({ id }) => id), all } : undefined;
  };

  return {
    find(text, also) {
      const names = mentionedIn(text);
      const namesSomebody = (names.all || names.keys.length > 0) && deps.level() >= MENTIONS_LEVEL;
      if (!namesSomebody && also === undefined && waiting.size === 0) return undefined;
      const key = `${text.actorId}:${text.conversationId}`;
      const before = waiting.get(key);
      if (!namesSomebody && also === undefined && before === undefined) return undefined;
      const found = namesSomebody ? lookUp(names) : undefined;
      const inTurn = (async () => {
        // Each answers for itself.
        await before?.catch(() => undefined);
        await also?.catch(() => undefined);
        return found;
      })();
      found?.catch(() => undefined);
      also?.catch(() => undefined);
      waiting.set(key, inTurn);
      const done = () => {
        if (waiting.get(key) === inTurn) waiting.delete(key);
      };
      inTurn.then(done, done);
      return inTurn;
    },
  };
}
