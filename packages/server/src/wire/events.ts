import type { Value } from '@im-ts/protocol';
import type { ConversationEvent, UserEvent } from '../domain/events.ts';
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

/** A change of a user's own scope, as their devices get it. */
export function userEventValue({ urev, change }: UserEvent): Value<'UserEvent'> {
  switch (change.type) {
    case 'marker':
      return { urev, marker: change.marker };
    case 'joined':
      return { urev, joined: change };
    case 'gone':
      return { urev, gone: change };
    case 'profile':
      return { urev, profile: change.user };
    default:
      return change satisfies never;
  }
}
