import type { ChatConversation } from './entities.ts';

/** What names the direct conversation with oneself, besides one's own "@user". */
export const SAVED_TARGET = 'saved';

/** What the direct conversation with oneself is called. */
export const SAVED_TITLE = 'Saved messages';

/** Whether a conversation is the one with oneself. */
export function isSaved({ kind, directUserIds }: Pick<ChatConversation, 'kind' | 'directUserIds'>): boolean {
  return kind === 'direct' && directUserIds.length > 0 && directUserIds.every((id) => id === directUserIds[0]);
}
