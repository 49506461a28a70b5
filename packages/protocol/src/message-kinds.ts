import { ENUMS } from './generated/shapes.ts';
import type { EnumName } from './shapes/shape.ts';

/** A kind of message. */
export type MessageKindName = EnumName<'MessageKind'>;
/** A kind that people may send; messages of the system and of calls are written by the server only. */
export type SendableKindName = Exclude<MessageKindName, 'system' | 'call'>;

const NAMES = Object.values(ENUMS.MessageKind).filter((name) => name !== 'unspecified');

/** Every kind of message, at the place of its wire number minus one. */
export const MESSAGE_KIND_NAMES: readonly MessageKindName[] = NAMES;
/** The kinds that people may send. */
export const SENDABLE_KIND_NAMES: readonly SendableKindName[] = NAMES.filter(isSendableKind);

/** Whether people may send it. */
export function isSendableKind(name: MessageKindName): name is SendableKindName {
  return name !== 'system' && name !== 'call';
}
