import { pinnedSeq } from '../../text/system-message.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { selected } from './selection/selected-message.ts';

const NO_REPLY = 'This is no reply.';

/** The number of the message that the selected one is about; 0: of none. */
function aboutSeq(context: Parameters<typeof selected>[0]): number {
  const { message, entry } = selected(context) ?? {};
  const about = message?.kind === 'system' ? pinnedSeq(message.payload) : message?.replyTo;
  return about ?? entry?.replyTo ?? 0;
}

/** Shows the message that the selected one is about. */
export const messageGoToQuoted: Command = {
  name: 'message.go-to-quoted',
  title: 'Go to the quoted',
  help: 'go to the message that was replied to, or pinned',
  places: ['selection'],
  keys: { default: 'g', vim: 'g>d' },
  hint: 10,
  when(state, selectors) {
    const isSelected = onSelection(state, selectors);
    return isSelected === true && aboutSeq({ state: () => state, selectors }) === 0 ? NO_REPLY : isSelected;
  },
  run(context) {
    const id = selected(context)?.id;
    const seq = aboutSeq(context);
    if (id === undefined || seq === 0) context.notify(NO_REPLY);
    else void context.effects.history.show(id, seq);
  },
};
