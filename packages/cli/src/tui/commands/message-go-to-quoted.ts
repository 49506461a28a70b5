import { pinnedSeq } from '../../text/system-message.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { selected } from './selection/selected-message.ts';

/** Shows the message that the selected one is about. */
export const messageGoToQuoted: Command = {
  name: 'message.go-to-quoted',
  title: 'Go to the quoted',
  help: 'go to the message that was replied to, or pinned',
  places: ['selection'],
  keys: { default: 'g', vim: 'g>d' },
  hint: 10,
  when: onSelection,
  run(context) {
    const chosen = selected(context);
    const { message, entry } = chosen ?? {};
    const about = message?.kind === 'system' ? pinnedSeq(message.payload) : message?.replyTo;
    const seq = about ?? entry?.replyTo ?? 0;
    if (chosen === undefined || seq === 0) context.notify('This is no reply.');
    else void context.effects.history.show(chosen.id, seq);
  },
};
