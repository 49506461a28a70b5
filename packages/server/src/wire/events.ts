import type { Value } from '@im-ts/protocol';
import type { ConversationEvent, UserChange, UserEvent } from '../domain/events.ts';
import { USER_SCOPES } from '../domain/generated/user-scopes.ts';
import type { Message } from '../domain/message.ts';
import { conversationValue, messageValue } from './entities.ts';

/** A change of a conversation, as its members get it. */
export function conversationEventValue(event: ConversationEvent): Value<'ConversationEvent'> {
  const { conversationId, rev, actorId, at, change } = event;
  const head = { conversationId, rev, actorId, at };
  switch (change.type) {
    case 'stored':
      return { ...head, messageStored: messageValue(change.message) };
    case 'edited':
      return { ...head, messageEdited: change };
    case 'recalled':
      return { ...head, messageRecalled: change };
    case 'reaction':
      return { ...head, reactionChanged: change };
    case 'members': {
      const { members, memberCount, systemMessage } = change;
      return {
        ...head,
        membersChanged: { members, memberCount, notice: systemMessageValue(systemMessage) },
      };
    }
    case 'updated':
      return {
        ...head,
        conversationUpdated: {
          conversation: conversationValue(change.conversation, change.head),
          notice: systemMessageValue(change.systemMessage),
        },
      };
    case 'dismissed':
      return { ...head, dismissed: {} };
    case 'unspecified':
      return { ...head, unspecified: change };
    default:
      return change satisfies never;
  }
}

/** It is `notice` on the wire. */
function systemMessageValue(message: Message | undefined): Value<'Message'> | undefined {
  return message === undefined ? undefined : messageValue(message);
}

/** What changed in a user's own scope as their devices get it: an event for each change, all with one urev. */
export function userEventValues({ urev, changes }: UserEvent): Value<'UserEvent'>[] {
  if (changes.length === 0) return [{ urev: 0, changedTo: urev }];
  return changes.map((change) => ({ urev, changedTo: 0, ...userChangeValue(change) }));
}

const VALUES: ReadonlyMap<string, (change: never) => unknown> = new Map(
  Object.values(USER_SCOPES).map(({ change, value }) => [change, value]),
);

function userChangeValue(change: UserChange): Partial<Value<'UserEvent'>> {
  return { [change.type]: VALUES.get(change.type)?.(change as never) };
}
