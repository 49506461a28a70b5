import type {
  ChatCall,
  ChatFriend,
  ChatMessage,
  ChatUser,
  ConnectionState,
  ConversationSummary,
  JoinRequest,
  OutboxEntry,
  PresenceInfo,
  ReceiptCounts,
} from '../../client/entities.ts';
import type { QueuedEntry } from '../../client/outbox/queued-change.ts';
import type { Sections } from '../../config/sections.ts';
import type { LookedUp } from '../completion/lookup.ts';
import type { KillRing } from '../composer/kill-ring.ts';
import type { UndoLog } from '../composer/undo-log.ts';
import type { TerminalFacts } from '../terminal/facts.ts';
import type { OpenView, ViewCall } from '../views/view-types.ts';
import type { ListState } from './slices/list.ts';
import type { PicturesState } from './slices/pictures.ts';
import type { EditedText } from './text-edit.ts';

/** A note in the status line that goes away after a while. */
export interface Toast {
  readonly text: string;
  readonly kind: 'info' | 'error';
}

/** Who and where we are: the user, the connection, the window. */
export interface SessionState {
  readonly phase: 'login' | 'chat';
  readonly profile: string;
  /** Those that were there before this start; undefined: not known. */
  readonly profiles?: readonly string[];
  readonly serverUrl: string;
  readonly me: ChatUser | undefined;
  readonly connection: ConnectionState;
  readonly columns: number;
  readonly rows: number;
  /** False while the terminal reports that it is out of focus. */
  readonly focused: boolean;
  /** Epoch milliseconds as of the last change that needed a clock. */
  readonly now: number;
  readonly toast: Toast | undefined;
  /** The tables of im.toml. */
  readonly config: Sections;
  /** What the terminal is; undefined until it has said so. */
  readonly facts: TerminalFacts | undefined;
  /** The themes that there are; none until they are read. */
  readonly themes: readonly string[];
  /** The name of the theme, or `auto`. */
  readonly theme: string;
  /** Keys that have begun a sequence, such as `g` of `gg`. */
  readonly begunKeys: readonly string[];
  /** What reads markdown and links is loaded. */
  readonly isRich: boolean;
}

/** What is filled in, from the top. */
export type LoginField = 'server' | 'account' | 'username' | 'password' | 'newPassword';

/** The first-run wizard. */
export interface LoginState {
  readonly field: LoginField;
  /** Make an account, or use one. */
  readonly account: 'register' | 'login';
  readonly server: EditedText;
  readonly username: EditedText;
  readonly password: EditedText;
  readonly newPassword: EditedText;
  /** The password is right and must be changed: there is a field for the new one. */
  readonly mustChange: boolean;
  readonly busy: boolean;
  readonly error: string | undefined;
}

/** What is known of users. */
export interface PeopleState {
  readonly users: ReadonlyMap<number, ChatUser>;
  readonly presence: ReadonlyMap<number, PresenceInfo>;
  /** By conversation and user: the names that members go by there, as far as they are known. */
  readonly nicknames: ReadonlyMap<number, ReadonlyMap<number, string>>;
  /** Who is typing in which conversation, until when (epoch milliseconds). */
  readonly typing: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Calls that ring or go on, by conversation. */
  readonly calls: ReadonlyMap<number, ChatCall>;
  /** Friends, and the requests that are open, of others and of the user. */
  readonly friends: ReadonlyMap<number, ChatFriend>;
  /** Requests to be friends that wait for an answer, the oldest first. */
  readonly requests: readonly ChatFriend[];
  /** Who wants to be let into the groups that the user is an admin of. */
  readonly joinRequests: readonly JoinRequest[];
  readonly blocked: ReadonlySet<number>;
}

/** The list of conversations, and which one is open. */
export interface ConversationsState {
  readonly byId: ReadonlyMap<number, ConversationSummary>;
  readonly openId: number | undefined;
  /** How many have read the newest own messages of the group that is watched. */
  readonly receipts: ReceiptCounts | undefined;
  /** The list was read from the server at least once. */
  readonly loaded: boolean;
}

/** A line of the timeline: a stored message by its seq, one on its way by its client id. */
export type ItemKey = number | string;

/** What the last row of the view shows: row `row` (from 0) of an item. */
export interface Anchor {
  readonly key: ItemKey;
  readonly row: number;
}

/** The loaded part of a conversation: messages without holes between them. */
export interface MessageWindow {
  readonly messages: readonly ChatMessage[];
  /** UTF-16 units of all their texts and payloads. */
  readonly text: number;
  /** The first message of the conversation (that we may see) is here. */
  readonly atStart: boolean;
  /** The newest one is here, and new ones are added. */
  readonly atEnd: boolean;
  readonly loading: 'initial' | 'older' | 'newer' | undefined;
  /** Why the last load failed. */
  readonly failed: string | undefined;
  /** undefined: the view follows the end. */
  readonly anchor: Anchor | undefined;
  /** The unread line is above the first message of others after this seq; undefined: no line. */
  readonly marker: number | undefined;
  readonly selected: ItemKey | undefined;
  /** Long messages that were opened. */
  readonly unfolded: ReadonlySet<ItemKey>;
  /** Who has read the selected message of the user's own in a group, as far as it was asked for. */
  readonly readers: MessageReaders | undefined;
}

/** Who has read a message. */
export interface MessageReaders {
  readonly seq: number;
  readonly read: readonly number[];
}

/** A file that goes to the server before its message. */
export interface ShownUpload {
  readonly name: string;
  readonly size: number;
  readonly mimeType: string;
  /** So many are there. */
  readonly bytes: number;
  /** Bytes in a second; 0: not known. */
  readonly rate: number;
}

/** An own message that is not in a window yet. */
export interface PendingMessage extends OutboxEntry {
  /** The file that it was made for in this run. */
  readonly upload?: ShownUpload;
}

/** What is loaded of the conversations, and what is on its way. */
export interface MessagesState {
  readonly windows: ReadonlyMap<number, MessageWindow>;
  /** Own messages that are not in a window yet, by client id. */
  readonly outbox: ReadonlyMap<string, PendingMessage>;
  /** Changes that the server has not made, and those that it has refused, by id, in order. */
  readonly changes: ReadonlyMap<string, QueuedEntry>;
}

/** What Enter does with the text. */
export type ComposerMode =
  | { readonly type: 'new' }
  | { readonly type: 'reply'; readonly seq: number }
  | { readonly type: 'edit'; readonly seq: number };

/** What is being written in one conversation. */
export interface Draft extends EditedText {
  readonly mode: ComposerMode;
  /** The draft that an edit or a look into the history has put aside. */
  readonly aside: EditedText | undefined;
  /** Which of the sent texts that begin as `aside` is shown, from the newest (0); undefined: none. */
  readonly recalled: number | undefined;
  /** It is written as code, as long as its text is that of `/code`. */
  readonly isCode: boolean;
}

/** The files in a folder, to complete a path. */
export interface ListedFolder {
  /** As it is typed, with the slash at its end; '' for the present one. */
  readonly folder: string;
  readonly entries: readonly { readonly name: string; readonly isFolder: boolean; readonly size: number }[];
}

/** What is being written, in all conversations. */
export interface ComposerState {
  readonly drafts: ReadonlyMap<number, Draft>;
  /** Texts that were begun where one cannot write any more, the newest first. */
  readonly kept: readonly string[];
  /** Texts that were sent, in earlier runs too, newest first. */
  readonly history: readonly string[];
  /** By conversation: what can be undone in what is written there now. */
  readonly undo: ReadonlyMap<number, UndoLog>;
  readonly kills: KillRing;
  /** Which offer of the completion list is chosen. */
  readonly offer: number;
  /** The text for which the completion list was closed. */
  readonly closedFor: string | undefined;
  /** What the server knows of a name that is being typed, or was. */
  readonly found: LookedUp | undefined;
  /** The normal mode of vim: letters are commands. */
  readonly isNormal: boolean;
  /** What is in the folder whose path is being typed; undefined: nothing was read. */
  readonly listed: ListedFolder | undefined;
}

/** The view beside the conversation. */
export interface SideView {
  readonly view: OpenView;
  /** Keys go to it. */
  readonly focused: boolean;
}

/** Views that are open. */
export interface ViewsState {
  /** Over the screen, each over those before it. */
  readonly overlays: readonly OpenView[];
  /** In the third column, where the window is wide enough for one. */
  readonly side: SideView | undefined;
}

/** Where a view was before it went elsewhere. */
export interface KeptPlace {
  readonly conversationId: number;
  /** undefined: at the end. */
  readonly anchor: Anchor | undefined;
  /** The list from which it went, which is shown again on the way back. */
  readonly view?: ViewCall | undefined;
}

/** Everything that the screen shows. */
export interface TuiState extends ViewsState {
  readonly session: SessionState;
  readonly login: LoginState;
  readonly people: PeopleState;
  readonly conversations: ConversationsState;
  readonly messages: MessagesState;
  readonly composer: ComposerState;
  readonly pictures: PicturesState;
  readonly list: ListState;
  /** The places that one can go back to, the one left last at the end. */
  readonly places: readonly KeptPlace[];
}
