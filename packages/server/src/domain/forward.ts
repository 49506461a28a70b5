import type { Message, MessageKind, MessageOrigin } from './message.ts';

/** What a forward copies. */
export interface Original {
  readonly kind: Exclude<MessageKind, 'system'>;
  readonly body: string;
  readonly payload: string;
  readonly origin: MessageOrigin;
}

/** What a forward of this message copies; undefined: it is a system message. A forward of a forward has the first origin. */
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
  return kind === 'system'
    ? undefined
    : { kind, body, payload, origin: origin ?? { senderId, sentAt, conversationId, seq } };
}
