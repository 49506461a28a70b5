import type {
  ChatAnnouncement,
  ChatMessage,
  ChatPin,
  MessageReceipts,
  MessageVersion,
} from '../../../client/entities.ts';
import type { TuiAction } from '../actions.ts';
import type { AnnouncementList, DialogState, MemberList, PinList, ReceiptList, VersionList } from '../state.ts';
import { type EditOperation, edited, NO_TEXT, textOf } from '../text-edit.ts';

type DialogsAction =
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

declare module '../actions.ts' {
  interface ActionTypes {
    readonly dialogs: DialogsAction;
  }
}

/** No dialog is open. */
export const NO_DIALOG: DialogState = { type: 'none' };

/** The next state of the dialog. */
export function reduceDialog(state: DialogState, action: TuiAction): DialogState {
  switch (action.type) {
    case 'dialog':
      return action.dialog;
    case 'dialog-closed':
    case 'login-needed':
      return NO_DIALOG;
    case 'dialog-edited': {
      if (!('query' in state)) return state;
      const query = edited(state.query, action.operation);
      if (query === state.query) return state;
      if (state.type === 'search' && query.text !== state.query.text) {
        return { ...state, query, index: 0, results: [], busy: false, note: 'Enter searches' };
      }
      return { ...state, query, index: 0 };
    }
    case 'dialog-index':
      return 'index' in state ? { ...state, index: action.index } : state;
    case 'dialog-scroll':
      return 'scroll' in state ? { ...state, scroll: Math.max(0, action.scroll) } : state;
    case 'members':
    case 'members-changed':
    case 'members-read':
      return state.type === 'members' && state.conversationId === action.conversationId
        ? reduceMembers(state, action)
        : state;
    case 'announcements-read': {
      if (state.type !== 'announcements' || state.conversationId !== action.conversationId) return state;
      return { ...state, announcements: action.announcements ?? state.announcements, failed: action.failed };
    }
    case 'receipts-read': {
      if (state.type !== 'receipts' || state.conversationId !== action.conversationId || state.seq !== action.seq)
        return state;
      return { ...state, receipts: action.receipts, failed: action.failed };
    }
    case 'pins-read': {
      if (state.type !== 'pins' || state.conversationId !== action.conversationId) return state;
      return { ...state, pins: action.pins ?? state.pins, failed: action.failed };
    }
    case 'window-reset':
      // What was recalled meanwhile is not told: it is read again.
      return state.type === 'pins' && state.conversationId === action.conversationId
        ? { ...state, pins: undefined }
        : state;
    case 'versions-read': {
      if (state.type !== 'versions' || !isAbout(state, action)) return state;
      return { ...state, versions: action.versions ?? state.versions, failed: action.failed };
    }
    case 'message-changed':
      return reduceChanged(state, action.message);
    case 'conversation-gone':
      return 'conversationId' in state && state.conversationId === action.conversationId ? NO_DIALOG : state;
    case 'search-progress':
      return state.type === 'search' && state.query.text === action.query
        ? { ...state, results: action.results, busy: action.busy, note: action.note }
        : state;
    default:
      return state;
  }
}

function isAbout(list: VersionList, { conversationId, seq }: Pick<ChatMessage, 'conversationId' | 'seq'>): boolean {
  return list.conversationId === conversationId && list.seq === seq;
}

/** Texts that a dialog shows of a message: they go when it is recalled. */
function reduceChanged(state: DialogState, message: ChatMessage): DialogState {
  const isRecalled = message.recalledAt > 0;
  if (state.type === 'pins') return changedPins(state, message);
  if (state.type === 'versions' && isRecalled && isAbout(state, message)) {
    return { ...state, scroll: 0, versions: [], failed: 'This message was recalled.' };
  }
  if (state.type !== 'search' || !state.results.some((one) => isSame(one, message))) return state;
  const results = isRecalled
    ? state.results.filter((one) => !isSame(one, message))
    : state.results.map((one) => (isSame(one, message) ? message : one));
  return { ...state, results, index: Math.max(0, Math.min(state.index, results.length - 1)) };
}

function isSame(one: ChatMessage, other: ChatMessage): boolean {
  return one.conversationId === other.conversationId && one.seq === other.seq;
}

function reduceMembers(
  state: MemberList,
  action: Extract<TuiAction, { type: 'members' | 'members-changed' | 'members-read' }>,
): MemberList {
  if (action.type === 'members-read') return { ...state, busy: false, failed: action.failed };
  const rows = action.members.map((member) => [member.userId, member] as const);
  return action.type === 'members'
    ? { ...state, read: new Map([...state.read, ...rows]) }
    : { ...state, changed: new Map([...state.changed, ...rows]) };
}

/** The members of a group, before the first page. */
export function memberList(conversationId: number, index = 0): MemberList {
  return {
    type: 'members',
    conversationId,
    index,
    read: new Map(),
    changed: new Map(),
    busy: true,
    failed: undefined,
  };
}

/** The announcements of a group, before they are read. */
export function announcementList(conversationId: number): AnnouncementList {
  return { type: 'announcements', conversationId, scroll: 0, announcements: undefined, failed: undefined };
}

/** Who has read a message, before it is read. */
export function receiptList(conversationId: number, seq: number): ReceiptList {
  return { type: 'receipts', conversationId, seq, scroll: 0, receipts: undefined, failed: undefined };
}

/** What is pinned, before it is read. */
export function pinList(conversationId: number): PinList {
  return { type: 'pins', conversationId, index: 0, pins: undefined, failed: undefined };
}

/** A recall says by itself that its message is not pinned any more. */
function changedPins(state: PinList, message: ChatMessage): PinList {
  const isIt = (pin: ChatPin) =>
    pin.message.conversationId === message.conversationId && pin.message.seq === message.seq;
  if (!state.pins?.some(isIt)) return state;
  const pins =
    message.recalledAt > 0
      ? state.pins.filter((pin) => !isIt(pin))
      : state.pins.map((pin) => (isIt(pin) ? { ...pin, message } : pin));
  return { ...state, pins };
}

/** The texts of a message, before they are read. */
export function versionList({ conversationId, seq }: Pick<ChatMessage, 'conversationId' | 'seq'>): VersionList {
  return { type: 'versions', conversationId, seq, scroll: 0, versions: undefined, failed: undefined };
}

/** The switcher, empty. */
export const SWITCHER = { type: 'switcher', query: NO_TEXT, index: 0 } as const satisfies DialogState;

/** The search for a text. */
export function searchDialog(query: string): DialogState {
  return { type: 'search', query: textOf(query), index: 0, results: [], busy: true, note: '' };
}

/** The search before anything is typed. */
export function searchPrompt(): DialogState {
  return { type: 'search', query: NO_TEXT, index: 0, results: [], busy: false, note: 'Enter searches' };
}
