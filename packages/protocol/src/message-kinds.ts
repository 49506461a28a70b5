/** Every kind of message, at the place of its wire number minus one (MessageKind in entity.proto). */
export const MESSAGE_KIND_NAMES = [
  'text',
  'markdown',
  'code',
  'image',
  'file',
  'audio',
  'video',
  'location',
  'card',
  'custom',
  'system',
] as const;
export type MessageKindName = (typeof MESSAGE_KIND_NAMES)[number];

/** The kinds that people may send; system messages are written by the server only. */
export const SENDABLE_KIND_NAMES = [
  'text',
  'markdown',
  'code',
  'image',
  'file',
  'audio',
  'video',
  'location',
  'card',
  'custom',
] as const;
export type SendableKindName = (typeof SENDABLE_KIND_NAMES)[number];
