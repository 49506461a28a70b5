import type { im, OperationName, OperationRequest } from '@im-ts/protocol';
import { newId } from './raw-client.ts';

/** The operations that name a message by its number, or may answer one. */
type OperationOnMessage = {
  [Name in OperationName]: 'seq' extends keyof OperationRequest<Name>
    ? Name
    : 'replyTo' extends keyof OperationRequest<Name>
      ? Name
      : 'fromSeq' extends keyof OperationRequest<Name>
        ? Name
        : 'seqs' extends keyof OperationRequest<Name>
          ? Name
          : never;
}[OperationName];

type Command = Omit<im.v1.IClientFrame, 'requestId'>;

/** A message by its place. */
export interface MessagePlace {
  readonly conversationId: number;
  readonly seq: number;
}

/** How an operation is tried on a message. */
export interface MessageAttempt {
  readonly command: (place: MessagePlace) => Command;
  /** It writes for oneself alone, and asks nothing of the message. */
  readonly asksNothing?: true;
  /** It answers as for a message that was never sent, unless it is there and neither recalled nor deleted, or is a forward. */
  readonly saysOf?: 'present' | 'forwards';
}

const change = (place: MessagePlace) => ({ ...place, opId: newId() });

/**
 * How each operation that names a message is tried on one; one without an entry does not compile. What none of them may tell
 * is in test/cases/readers-of-messages.test.ts.
 */
export const MESSAGE_ATTEMPTS: { readonly [Name in OperationOnMessage]: MessageAttempt } = {
  sendMessage: {
    command: ({ conversationId, seq }) => ({
      sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'an answer', replyTo: seq },
    }),
  },
  forwardMessage: {
    command: ({ conversationId, seq }) => ({
      forwardMessage: { conversationId, clientId: newId(), fromConversationId: conversationId, fromSeq: seq },
    }),
    saysOf: 'present',
  },
  getOrigin: { command: (place) => ({ getOrigin: place }), saysOf: 'forwards' },
  saveDraft: {
    command: ({ conversationId, seq }) => ({ saveDraft: { conversationId, body: 'half an answer', replyTo: seq } }),
    asksNothing: true,
  },
  setReaction: { command: (place) => ({ setReaction: { ...change(place), emoji: '👍' } }) },
  setPin: { command: (place) => ({ setPin: change(place) }) },
  editMessage: { command: (place) => ({ editMessage: { ...change(place), body: 'edited' } }) },
  listReceipts: { command: (place) => ({ listReceipts: { ...place } }), saysOf: 'present' },
  listVersions: { command: (place) => ({ listVersions: { ...place } }), saysOf: 'present' },
  listReplies: { command: (place) => ({ listReplies: { ...place } }), saysOf: 'present' },
  // Behind those that say something of a message that is there.
  hideMessages: { command: ({ conversationId, seq }) => ({ hideMessages: { conversationId, seqs: [seq] } }) },
  recallMessage: { command: (place) => ({ recallMessage: change(place) }) },
};
