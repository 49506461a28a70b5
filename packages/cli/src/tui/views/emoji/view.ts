import { fitLine } from '../../../text/cut.ts';
import { COMMON_REACTIONS } from '../../../text/emoji.ts';
import { openWindow } from '../../store/selectors.ts';
import { NO_TEXT } from '../../store/text-edit.ts';
import { listContent } from '../list-state.ts';
import { defineView } from '../view.ts';
import { emojiChoices } from './choices.ts';

/** The message that is reacted to. */
interface Reacted {
  readonly conversationId: number;
  readonly seq: number;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly emoji: ViewState & Reacted;
  }
  interface ViewArguments {
    readonly emoji: Reacted;
  }
}

/** A reaction for a message. */
export const emojiView = defineView({
  name: 'emoji',
  size: 'list',
  open: (_context, message) => ({ index: 0, query: NO_TEXT, ...message }),
  content: ({ emoji, width }, { query, index }) =>
    listContent({
      title: 'React',
      items: emojiChoices(emoji, query?.text ?? ''),
      index,
      width,
      row: (entry) => [{ text: `${fitLine(entry.emoji, 3)}:${entry.name}:` }],
      query: query ?? NO_TEXT,
      empty: ['No emoji has this name.', 'Names are English words, such as heart, rocket or eyes.'],
      rowsAtLeast: COMMON_REACTIONS.length,
      keys: ['{list.choose} react'],
    }),
  choose(context, { query, index, conversationId, seq }) {
    const choice = emojiChoices(context.emoji(), query?.text ?? '')[index];
    const message = openWindow(context.state()).messages.find((candidate) => candidate.seq === seq);
    context.dispatch({ type: 'view-closed' });
    context.dispatch({ type: 'selected', conversationId, key: undefined });
    if (choice !== undefined && message !== undefined) void context.effects.sending.react(message, choice.emoji);
  },
});
