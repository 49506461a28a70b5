import type {
  ChatAnnouncement,
  ChatCall,
  ChatConversation,
  ChatFriend,
  ChatMember,
  ChatMessage,
  ChatPin,
  ChatUser,
  ConnectionState,
  ConversationSummary,
  HistoryPage,
  JoinRequest,
  MessageReceipts,
  MessageVersion,
  OutboxEntry,
  PresenceInfo,
  ReceiptCounts,
} from '../../client/entities.ts';
import type {
  Anchor,
  ComposerMode,
  DialogState,
  ItemKey,
  ListedFolder,
  LoginField,
  PendingMessage,
  Toast,
} from './state.ts';
import type { EditOperation } from './text-edit.ts';

type Session =
  | { readonly type: 'connection'; readonly state: ConnectionState; readonly now: number }
  | { readonly type: 'welcomed'; readonly me: ChatUser }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'focus'; readonly focused: boolean }
  | { readonly type: 'theme'; readonly name: string }
  | { readonly type: 'tick'; readonly now: number }
  | { readonly type: 'toast'; readonly toast: Toast }
  | { readonly type: 'toast-gone' };

type Login =
  | { readonly type: 'login-edited'; readonly operation: EditOperation }
  | { readonly type: 'login-field'; readonly field: LoginField }
  | { readonly type: 'login-account'; readonly account: 'register' | 'login' }
  | { readonly type: 'login-busy' }
  | { readonly type: 'login-failed'; readonly reason: string }
  | { readonly type: 'login-must-change'; readonly reason: string }
  | { readonly type: 'login-done'; readonly serverUrl: string }
  | { readonly type: 'login-needed'; readonly reason: string };

type People =
  | { readonly type: 'users'; readonly users: readonly ChatUser[] }
  /** A page of them was read. */
  | { readonly type: 'members'; readonly conversationId: number; readonly members: readonly ChatMember[] }
  | { readonly type: 'members-changed'; readonly conversationId: number; readonly members: readonly ChatMember[] }
  | { readonly type: 'presence'; readonly infos: readonly PresenceInfo[] }
  | {
      readonly type: 'typing';
      readonly conversationId: number;
      readonly userId: number;
      readonly typing: boolean;
      readonly now: number;
    }
  | { readonly type: 'call'; readonly call: ChatCall }
  | { readonly type: 'typing-expired'; readonly now: number }
  | { readonly type: 'receipt-counts'; readonly counts: ReceiptCounts }
  | { readonly type: 'friend-requests'; readonly requests: readonly ChatFriend[] }
  | { readonly type: 'join-requests'; readonly requests: readonly JoinRequest[] }
  | { readonly type: 'blocked'; readonly userIds: ReadonlySet<number> };

type Conversations =
  | { readonly type: 'summaries'; readonly summaries: readonly ConversationSummary[]; readonly complete: boolean }
  | { readonly type: 'conversation-gone'; readonly conversationId: number }
  | { readonly type: 'conversation-updated'; readonly conversation: ChatConversation }
  | { readonly type: 'opened'; readonly conversationId: number };

type Messages =
  | { readonly type: 'window-loading'; readonly conversationId: number; readonly what: 'initial' | 'older' | 'newer' }
  | { readonly type: 'window-failed'; readonly conversationId: number; readonly reason: string }
  | {
      readonly type: 'window-loaded';
      readonly conversationId: number;
      readonly mode: 'replace' | 'older' | 'newer';
      readonly page: HistoryPage;
      /** With `replace`: the message that the view is to be at; undefined: the end. */
      readonly at?: number | undefined;
    }
  | { readonly type: 'window-reset'; readonly conversationId: number; readonly messages: readonly ChatMessage[] }
  | { readonly type: 'window-dropped'; readonly conversationId: number }
  | { readonly type: 'window-cleared'; readonly conversationId: number; readonly toSeq: number }
  | { readonly type: 'message-stored'; readonly message: ChatMessage }
  | { readonly type: 'message-changed'; readonly message: ChatMessage }
  | { readonly type: 'anchor'; readonly conversationId: number; readonly anchor: Anchor | undefined }
  | { readonly type: 'marker'; readonly conversationId: number; readonly seq: number | undefined }
  | { readonly type: 'selected'; readonly conversationId: number; readonly key: ItemKey | undefined }
  | { readonly type: 'outbox'; readonly entry: OutboxEntry }
  | { readonly type: 'upload'; readonly entry: PendingMessage }
  | { readonly type: 'outbox-gone'; readonly clientId: string };

type Composer =
  | { readonly type: 'draft-edited'; readonly conversationId: number; readonly operation: EditOperation }
  | { readonly type: 'draft-set'; readonly conversationId: number; readonly text: string }
  | {
      readonly type: 'draft-mode';
      readonly conversationId: number;
      readonly mode: ComposerMode;
      readonly text: string | undefined;
    }
  /** Sent or done: the draft is empty again and the text goes to the history. */
  | { readonly type: 'draft-taken'; readonly conversationId: number; readonly text: string }
  | { readonly type: 'history-moved'; readonly conversationId: number; readonly steps: number }
  | { readonly type: 'offer-moved'; readonly offer: number }
  | { readonly type: 'offers-closed'; readonly text: string }
  | { readonly type: 'folder-listed'; readonly listed: ListedFolder }
  | { readonly type: 'drafts-restored'; readonly drafts: readonly (readonly [number, string])[] };

type Dialogs =
  | { readonly type: 'dialog'; readonly dialog: DialogState }
  | { readonly type: 'dialog-closed' }
  | { readonly type: 'dialog-edited'; readonly operation: EditOperation }
  | { readonly type: 'dialog-index'; readonly index: number }
  | { readonly type: 'dialog-scroll'; readonly scroll: number }
  | { readonly type: 'members-read'; readonly conversationId: number; readonly failed?: string }
  | {
      readonly type: 'receipts-read';
      readonly conversationId: number;
      readonly seq: number;
      readonly receipts?: MessageReceipts;
      readonly failed?: string;
    }
  | {
      readonly type: 'announcements-read';
      readonly conversationId: number;
      readonly announcements?: readonly ChatAnnouncement[];
      readonly failed?: string;
    }
  | {
      readonly type: 'pins-read';
      readonly conversationId: number;
      readonly pins?: readonly ChatPin[];
      readonly failed?: string;
    }
  | {
      readonly type: 'versions-read';
      readonly conversationId: number;
      readonly seq: number;
      readonly versions?: readonly MessageVersion[];
      readonly failed?: string;
    }
  | {
      readonly type: 'search-progress';
      readonly query: string;
      readonly results: readonly ChatMessage[];
      readonly busy: boolean;
      readonly note: string;
    };

/** Everything that can happen to the state. Closed: nothing else changes it. */
export type TuiAction = Session | Login | People | Conversations | Messages | Composer | Dialogs;
