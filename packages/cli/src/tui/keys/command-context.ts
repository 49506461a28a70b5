import type { EmojiName } from '../../text/emoji.ts';
import type { CommandContext } from '../slash/slash-command.ts';

/** What key commands work with: as slash commands, and what only keys need. */
export interface KeyContext extends CommandContext {
  /** Empty until they are loaded. */
  readonly emoji: () => readonly EmojiName[];
  /** There is an account, but no client yet: nothing can be typed, and there are no effects. */
  readonly isStarting: () => boolean;
}

/** What a key does. */
export type KeyAction = (context: KeyContext) => void;
