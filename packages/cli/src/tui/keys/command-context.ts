import type { EmojiName } from '../completion/emoji.ts';
import type { CommandContext } from '../slash/slash-command.ts';

/** What key commands work with: as slash commands, and the names of emoji once they are loaded. */
export interface KeyContext extends CommandContext {
  readonly emoji: () => readonly EmojiName[];
}

/** What a key does. */
export type KeyAction = (context: KeyContext) => void;
