import type { ChatConversation, ConversationSummary } from '../../../client/entities.ts';
import type { QueuedChange } from '../../../client/outbox/queued-change.ts';
import type { TuiAction } from '../actions.ts';
import { isWaiting } from '../pending-changes.ts';
import type { ConversationsState } from '../state.ts';

type ConversationsAction =
  | { readonly type: 'summaries'; readonly summaries: readonly ConversationSummary[]; readonly complete: boolean }
  | { readonly type: 'conversation-gone'; readonly conversationId: number }
  | { readonly type: 'conversation-updated'; readonly conversation: ChatConversation }
  | { readonly type: 'opened'; readonly conversationId: number };

declare module '../actions.ts' {
  interface ActionTypes {
    readonly conversations: ConversationsAction;
  }
}

/** The list before it was read. */
export const NO_CONVERSATIONS: ConversationsState = {
  byId: new Map(),
  openId: undefined,
  receipts: undefined,
  loaded: false,
};

/** The next state of the list of conversations. */
export function reduceConversations(state: ConversationsState, action: TuiAction): ConversationsState {
  switch (action.type) {
    case 'summaries': {
      const byId = new Map(state.byId);
      for (const summary of action.summaries)
        byId.set(summary.conversation.id, newest(byId.get(summary.conversation.id), summary));
      return { ...state, byId, loaded: state.loaded || action.complete };
    }
    case 'conversation-gone': {
      if (!state.byId.has(action.conversationId)) return state;
      const byId = new Map(state.byId);
      byId.delete(action.conversationId);
      return { ...state, byId, openId: state.openId === action.conversationId ? undefined : state.openId };
    }
    case 'conversation-updated': {
      const summary = state.byId.get(action.conversation.id);
      if (summary === undefined) return state;
      const byId = new Map(state.byId).set(action.conversation.id, { ...summary, conversation: action.conversation });
      return { ...state, byId };
    }
    case 'queued':
      return action.entry.change.type === 'settings' && isWaiting(action.entry)
        ? withSettings(state, action.entry.change)
        : state;
    case 'opened':
      return state.openId === action.conversationId ? state : { ...state, openId: action.conversationId };
    case 'receipt-counts':
      return { ...state, receipts: action.counts };
    case 'login-needed':
      return NO_CONVERSATIONS;
    default:
      return state;
  }
}

/** The row as the user wants it; what the server answers takes its place. */
function withSettings(
  state: ConversationsState,
  { conversationId, change }: Extract<QueuedChange, { type: 'settings' }>,
): ConversationsState {
  const summary = state.byId.get(conversationId);
  if (summary === undefined) return state;
  const { level = summary.settings.level, pinned, hidden = summary.hidden } = change;
  // Behind the others that are pinned, until the server says when it was.
  const pinnedAt = pinned === undefined ? summary.settings.pinnedAt : pinned ? summary.settings.pinnedAt || 1 : 0;
  const row = { ...summary, hidden, settings: { ...summary.settings, level, pinnedAt } };
  return { ...state, byId: new Map(state.byId).set(conversationId, row) };
}

/** A list answer may be older than what events brought: markers never go back. */
function newest(known: ConversationSummary | undefined, listed: ConversationSummary): ConversationSummary {
  if (known === undefined) return listed;
  if (listed.conversation.rev < known.conversation.rev) return known;
  return {
    ...listed,
    readSeq: Math.max(known.readSeq, listed.readSeq),
    deliveredSeq: Math.max(known.deliveredSeq, listed.deliveredSeq),
    peerReadSeq: Math.max(known.peerReadSeq, listed.peerReadSeq),
    peerDeliveredSeq: Math.max(known.peerDeliveredSeq, listed.peerDeliveredSeq),
    unread: listed.readSeq < known.readSeq ? known.unread : listed.unread,
  };
}
