import { isSendableKind, type SendableKindName } from '@im-ts/protocol';
import type { Message, MessageOrigin } from './message.ts';

/** What a forward copies. */
export interface Original {
  readonly kind: SendableKindName;
  readonly body: string;
  readonly payload: string;
  readonly origin: MessageOrigin;
}

/** What a forward of this message copies; undefined: the server has written it. A forward of a forward has the first origin. */
export function originalOf({
  kind,
  body,
  payload,
  origin,
  senderId,
  sentAt,
  conversationId,
  seq,
}: Message): Original | undefined {
  return isSendableKind(kind)
    ? { kind, body, payload, origin: origin ?? { senderId, sentAt, conversationId, seq } }
    : undefined;
}
