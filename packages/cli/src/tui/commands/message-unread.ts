import { openSummary, openWindow } from '../store/selectors.ts';
import { isWritten } from '../timeline/names.ts';
import type { Command, CommandContext } from './command.ts';
import { inConversation } from './possible/possible.ts';
import { endSelection, selected } from './selection/selected-message.ts';

/** Counts the selected message and all after it as unread, or the newest one of somebody else, until one comes back. */
export const messageUnread: Command = {
  name: 'message.unread',
  title: 'Mark as unread',
  help: 'count this message and all after it as unread, until you come back',
  places: ['selection'],
  keys: { default: 'u' },
  hint: 10,
  slash: { word: 'unread', args: [] },
  when: inConversation,
  run(context) {
    const summary = openSummary(context.state());
    if (summary === undefined) {
      context.notify('Open a conversation first.', 'error');
      return false;
    }
    const seq = seqFrom(context);
    if (seq === undefined) return false;
    const { id, lastSeq } = summary.conversation;
    endSelection(context);
    context.effects.readMarkers.keepUnread(id, lastSeq);
    context.dispatch({ type: 'marker', conversationId: id, seq: seq - 1 });
    const done = 'Unread from the line on, until you come back here.';
    return context.effects.conversations.set({ unreadFromSeq: seq }, done);
  },
};

/** Where it begins; undefined: nowhere, and why was said. */
function seqFrom(context: CommandContext): number | undefined {
  const chosen = selected(context);
  if (chosen !== undefined) {
    if (chosen.message === undefined) context.notify('This message is not stored yet.', 'error');
    return chosen.message?.seq;
  }
  const me = context.state().session.me?.id;
  const last = openWindow(context.state()).messages.findLast(
    (message) => message.senderId !== me && message.recalledAt === 0 && !isWritten(message),
  );
  if (last === undefined) context.notify('Nobody else has written here.', 'error');
  return last?.seq;
}
