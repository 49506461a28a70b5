import type { ChatMessage } from '../../../client/entities.ts';
import type { TuiAction } from '../../store/actions.ts';
import type { EditedText } from '../../store/text-edit.ts';
import { answers } from '../../timeline/reply-counts.ts';
import type { Reading } from '../list-state.ts';
import type { ViewState } from '../view-types.ts';

/** A message with those that answer it, while they are shown. */
export interface ThreadState extends ViewState, Reading {
  readonly conversationId: number;
  /** The number of the message that is answered. */
  readonly seq: number;
  /** What is being written. */
  readonly query: EditedText;
  /** The message; undefined: not read yet. */
  readonly root: ChatMessage | undefined;
  /** Those that answer it, the oldest first. */
  readonly replies: readonly ChatMessage[];
  /** Answers that are none any more: a page that was on its way may still have them. */
  readonly gone: ReadonlySet<number>;
  /** The message to begin at, until one moves; undefined: where `index` is. */
  readonly at: number | undefined;
  /** Something was missed: it is to be read again. */
  readonly isStale: boolean;
}

/** The index of what comes last, whatever comes after it. */
export const NEWEST = Number.MAX_SAFE_INTEGER;

/** What becomes of a thread when something happens; undefined: it closes. */
export function reduceThread(state: ThreadState, action: TuiAction): ThreadState | undefined {
  switch (action.type) {
    case 'opened':
      return action.conversationId === state.conversationId ? state : undefined;
    case 'view-index':
      if (state.index !== action.index || state.index === NEWEST) return state;
      return { ...state, index: state.index >= state.replies.length ? NEWEST : state.index, at: undefined };
    case 'message-stored':
    case 'message-changed':
      return action.message.conversationId === state.conversationId ? withMessages(state, [action.message]) : state;
    case 'window-reset':
      return action.conversationId === state.conversationId ? { ...state, isStale: true } : state;
    case 'window-cleared':
      if (action.conversationId !== state.conversationId) return state;
      if (state.seq <= action.toSeq) return undefined;
      return state.replies.some(({ seq }) => seq <= action.toSeq)
        ? { ...state, replies: state.replies.filter(({ seq }) => seq > action.toSeq) }
        : state;
    default:
      return state;
  }
}

/** With these messages, as far as they belong to it; the newer form of each. */
export function withMessages(state: ThreadState, messages: readonly ChatMessage[]): ThreadState {
  let next = state;
  for (const message of messages) next = withMessage(next, message);
  return next;
}

function withMessage(state: ThreadState, message: ChatMessage): ThreadState {
  const { seq, replies, root, gone } = state;
  if (message.seq === seq) return root !== undefined && root.rev > message.rev ? state : { ...state, root: message };
  if (message.replyTo !== seq && !replies.some((reply) => reply.seq === message.seq)) return state;
  if (!answers(message, seq)) {
    const left = replies.filter((reply) => reply.seq !== message.seq);
    return { ...state, replies: left, gone: new Set(gone).add(message.seq) };
  }
  if (gone.has(message.seq)) return state;
  const at = replies.findLastIndex((reply) => reply.seq <= message.seq);
  const known = replies[at];
  if (known?.seq !== message.seq) return { ...state, replies: replies.toSpliced(at + 1, 0, message) };
  return known.rev > message.rev ? state : { ...state, replies: replies.with(at, message) };
}
