import type { ChatMessage } from '../../../client/entities.ts';
import { cutLine } from '../../../text/cut.ts';
import { withKeys } from '../../keys/way-to.ts';
import { richText } from '../../timeline/rich-text.ts';
import { listContent, wrappedRows } from '../list-state.ts';
import { defineView } from '../view.ts';
import type { ViewState } from '../view-types.ts';

/** The links of a message. */
interface LinkList extends ViewState {
  readonly conversationId: number;
  readonly seq: number;
  readonly links: readonly string[];
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly links: LinkList;
  }
  interface ViewArguments {
    readonly links: { readonly message: ChatMessage };
  }
}

/** Where the links of a message lead, in full. */
export const linksView = defineView({
  name: 'links',
  size: 'list',
  open: (_context, { message }) => ({
    index: 0,
    conversationId: message.conversationId,
    seq: message.seq,
    links: linksOf(message),
  }),
  reduce(state, action) {
    if (action.type !== 'message-changed') return state;
    const { message } = action;
    if (message.conversationId !== state.conversationId || message.seq !== state.seq) return state;
    // Of a recalled message nothing is left to open.
    return message.recalledAt === 0 ? { ...state, links: linksOf(message) } : undefined;
  },
  content({ selectors, width }, { index, links }) {
    const chosen = links[Math.min(index, links.length - 1)];
    const whole = chosen === undefined ? [] : wrappedRows(wordsOf(chosen), width, 'dim');
    return listContent({
      title: 'Links',
      items: links,
      index,
      width,
      row: (target) => [{ text: cutLine(wordsOf(target), width), style: 'link' }],
      // What a row has no room for is read here before it is opened.
      notes: whole.length > 1 ? [[], ...whole] : [],
      empty: [
        'There is no link in this message any more.',
        'It was edited.',
        withKeys(selectors.keymap, '{list.close} goes back to it.'),
      ],
      keys: ['{list.choose} open', '{link.copy} copy'],
    });
  },
  choose(context, { index, links }) {
    const target = links[index];
    context.dispatch({ type: 'view-closed' });
    if (target !== undefined) void context.effects.contents.openAddress(target);
  },
});

function linksOf(message: ChatMessage): readonly string[] {
  return richText()?.messageLinks(message) ?? [];
}

function wordsOf(target: string): string {
  return richText()?.targetWords(target) ?? target;
}
