import type { DecodedMessage, KnownField, KnownOperation } from '@im-ts/protocol';
import { AppError } from '../domain/errors.ts';
import type { Identity } from '../domain/session.ts';
import type { ConversationService } from '../services/conversations/conversation-service.ts';
import type { UserService } from '../services/users/user-service.ts';

/**
 * Puts the ids of what a checked request names by target ("@alice", "#ops") in its place, and finds out whether the caller
 * may name the users that it names by id. Undefined when there is nothing to look up, as on nearly every request of a
 * socket. Rejects with not_found that names the target.
 */
export type ResolveTargets = (
  operation: KnownOperation,
  request: DecodedMessage,
  identity: Identity | undefined,
) => Promise<void> | undefined;

/** See ResolveTargets. */
export function createResolveTargets({
  conversations,
  users,
}: {
  readonly conversations: Pick<ConversationService, 'find' | 'open'>;
  readonly users: Pick<UserService, 'idsOf'>;
}): ResolveTargets {
  const conversation = async (field: KnownField, target: string, identity: Identity): Promise<number> => {
    const { kind } = field;
    if (kind.kind === 'conversation' && kind.resolve === 'open') return conversations.open(identity, target);
    const id = await conversations.find(identity, target);
    if (id > 0 || (kind.kind === 'conversation' && kind.none === 'zero')) return id;
    throw new AppError('not_found', `You have no conversation with ${target} yet.`);
  };

  const resolve = async (fields: readonly KnownField[], request: DecodedMessage, identity: Identity): Promise<void> => {
    for (const field of fields) {
      const value = request[field.name];
      if (Array.isArray(value)) request[field.name] = await users.idsOf(identity.user, value as (string | number)[]);
      else if (field.kind.kind === 'user') [request[field.name]] = await users.idsOf(identity.user, [value as string]);
      else request[field.name] = await conversation(field, value as string, identity);
    }
  };

  return (operation, request, identity) => {
    const fields = operation.targets.filter((field) => isToLookUp(field, request[field.name]));
    if (fields.length === 0) return undefined;
    if (identity === undefined) return Promise.reject(new AppError('unauthenticated'));
    return resolve(fields, request, identity);
  };
}

function isToLookUp({ kind }: KnownField, value: unknown): boolean {
  if (typeof value === 'string') return true;
  if (kind.kind === 'user' && kind.isMember === true) return false;
  return kind.kind === 'conversation' ? false : Array.isArray(value) ? value.length > 0 : typeof value === 'number';
}
