import type { ChatMessage } from '../../../client/entities.ts';
import type { CommandContext } from '../../commands/command.ts';
import { parseSlash } from '../../commands/composing/slash-text.ts';
import { MAX_OFFERS } from '../../completion/offer-list.ts';
import { offersFor } from '../../completion/offers.ts';
import { withKeys } from '../../keys/way-to.ts';
import { offerRows } from '../../panels/offers.ts';
import { conversationTitle, focusedView, openSummary, openViews, openWindow } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { NO_TEXT } from '../../store/text-edit.ts';
import type { Row } from '../../theme/rows.ts';
import { answers, replyWords } from '../../timeline/reply-counts.ts';
import { READING, wrappedRows } from '../list-state.ts';
import { defineView } from '../view.ts';
import { threadFoot } from './thread-foot.ts';
import { followThread } from './thread-read.ts';
import { threadRows } from './thread-rows.ts';
import { NEWEST, reduceThread, type ThreadState } from './thread-state.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly thread: ThreadState;
  }
  interface ViewArguments {
    /** A message of the open conversation; `at`: the answer to begin at. */
    readonly thread: { readonly seq: number; readonly at?: number | undefined };
  }
}

/** A message with all that answers it, and where one answers it. */
export const threadView = defineView({
  name: 'thread',
  size: 'whole',
  writes: true,
  open(context, { seq, at }) {
    const state = context.state();
    const conversationId = state.conversations.openId;
    if (conversationId === undefined) {
      context.notify(withKeys(context.selectors.keymap, 'Open a conversation first ({go.switcher}).'), 'error');
      return undefined;
    }
    // What is known already is there at once.
    const { messages } = openWindow(state);
    const loaded = (message: ChatMessage) => message.seq === seq;
    return {
      index: NEWEST,
      at,
      conversationId,
      seq,
      query: context.effects.threads.draft({ conversationId, seq }),
      root: messages.find(loaded),
      replies: messages.filter((message) => answers(message, seq)),
      gone: new Set(),
      isStale: false,
      ...READING,
    };
  },
  reduce: reduceThread,
  content(parts, thread) {
    const { state, width } = parts;
    const summary = openSummary(state);
    const { rows, starts, spoken, index } = threadRows(parts, thread);
    const where =
      summary === undefined
        ? ''
        : `${summary.conversation.kind === 'group' ? ' in' : ' with'} ${conversationTitle(state, summary)}`;
    const isEmpty = thread.query.text === '';
    const isHere = focusedView(state)?.name === 'thread';
    const offers = isHere ? offersFor(state, parts.emoji, parts.selectors.keymap.words) : undefined;
    return {
      title: `Thread${where}`,
      count: replyWords(thread.replies.length, !thread.busy && thread.failed === undefined),
      query: undefined,
      rows,
      starts,
      spoken,
      choices: starts.length,
      index,
      scrolls: false,
      rowsAtLeast: NEWEST,
      foot: [
        ...noteRows(state, width),
        ...(offers === undefined ? [] : offerRows(offers, state.composer.offer, { width, height: MAX_OFFERS })),
      ],
      writing: threadFoot(thread.query, width),
      hints: [
        ...(offers === undefined ? [] : ['{compose.complete} take']),
        `{thread.send} ${isEmpty ? 'go there' : 'send'}`,
        ...(isEmpty ? [] : ['{thread.new-line} line']),
        '{list.up} {list.down} choose',
        '{thread.close} back',
      ],
      failed: thread.failed,
    };
  },
  choose(context, thread) {
    if (thread.query.text === '') goThere(context, thread);
    else void send(context, thread);
  },
  follow: followThread,
});

/** What just happened: over all of the window, it would not be seen elsewhere. */
function noteRows({ session: { toast }, overlays }: TuiState, width: number): readonly Row[] {
  if (toast === undefined || overlays.length === 0) return [];
  return wrappedRows(toast.text, width, toast.kind === 'error' ? 'error' : 'hint');
}

function goThere(context: CommandContext, thread: ThreadState): void {
  const { selectors } = context;
  const { seq } = threadRows({ state: context.state(), selectors, emoji: [], width: 80 }, thread);
  if (seq === 0) {
    context.notify('This message is not stored yet.', 'error');
    return;
  }
  // Beside the conversation it stays, and one is in the conversation.
  if (context.state().overlays.length > 0) context.views.leaveNear();
  else context.dispatch({ type: 'side-focused', focused: false });
  void context.effects.history.show(thread.conversationId, seq);
}

/** What could not go is in the line again, unless something else was begun. */
async function send(context: CommandContext, thread: ThreadState): Promise<void> {
  const { text } = thread.query;
  const typed = parseSlash(text);
  if (typed !== undefined && context.commands.ofWord(typed.word) !== undefined) {
    context.notify(
      'Commands are written in the conversation. Write // to send a text that begins with a slash.',
      'error',
    );
    return;
  }
  const id = openViews(context.state()).findLast(({ name }) => name === 'thread')?.id ?? 0;
  const now = () => openViews(context.state()).find((open) => open.id === id)?.state as ThreadState | undefined;
  context.dispatch({ type: 'view-set', id, change: { query: NO_TEXT, index: NEWEST, at: undefined } });
  const body = text.startsWith('//') ? text.slice(1) : text;
  if (await context.effects.sending.sendText(body, thread.seq)) return;
  const left = now();
  if (left === undefined) context.effects.threads.keepDraft(thread, thread.query);
  else if (left.query.text === '') context.dispatch({ type: 'view-set', id, change: { query: thread.query } });
}
