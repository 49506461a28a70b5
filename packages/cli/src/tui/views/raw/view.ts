import type { ChatMessage } from '../../../client/entities.ts';
import { codeLanguage } from '../../../text/message-code.ts';
import { textContent, wrappedRows } from '../list-state.ts';
import { defineView } from '../view.ts';
import type { ViewState } from '../view-types.ts';

/** The text of a message as its sender has written it. */
interface RawText extends ViewState {
  readonly conversationId: number;
  readonly seq: number;
  readonly body: string;
  /** What it was sent as: `text`, `markdown`, `code, python`. */
  readonly kind: string;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly raw: RawText;
  }
  interface ViewArguments {
    readonly raw: { readonly message: ChatMessage };
  }
}

/** A message as it was written: nothing of it is a sign of how it looks. */
export const rawView = defineView({
  name: 'raw',
  size: 'text',
  open: (_context, { message }) => ({ index: 0, ...shownOf(message) }),
  reduce(state, action) {
    if (action.type !== 'message-changed') return state;
    const { message } = action;
    if (message.conversationId !== state.conversationId || message.seq !== state.seq) return state;
    return message.recalledAt === 0 ? { ...state, ...shownOf(message) } : undefined;
  },
  content: ({ width }, { index, seq, body, kind }) =>
    textContent({
      title: `Message ${seq} as it was written: ${kind}`,
      rows: wrappedRows(body, width),
      index,
      keys: ['{raw.copy} copy'],
    }),
});

function shownOf({ conversationId, seq, body, kind, payload }: ChatMessage): Omit<RawText, 'index'> {
  const language = kind === 'code' ? codeLanguage(payload) : '';
  return { conversationId, seq, body, kind: language === '' ? kind : `${kind}, ${language}` };
}
