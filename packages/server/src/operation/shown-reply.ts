import { type OperationSpec, withoutMessages } from '@im-ts/protocol';
import type { Session } from '../domain/session.ts';
import { mayReadMessages } from '../domain/token-scopes.ts';

/** A reply as this session may see it: a token that may not read gets no messages, whatever else it may do. */
export function shownReply(session: Session | undefined, { auth, reply: name }: OperationSpec, reply: object): object {
  if (session === undefined || auth === 'admin' || mayReadMessages(session)) return reply;
  return (withoutMessages as (name: string, value: object) => object)(name, reply);
}
