/** Every kind of message, ordered by wire number: the index is the number in MessageKind (entity.proto) minus one. */
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
/** The name of a message kind in REST, in the database and in `im --json`. */
export type MessageKindName = (typeof MESSAGE_KIND_NAMES)[number];

/** The kinds that users may send; only the server writes system messages. */
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
/** The name of a kind that users may send. */
export type SendableKindName = (typeof SENDABLE_KIND_NAMES)[number];
