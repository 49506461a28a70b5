import type { Command } from './command.ts';
import { takeBack } from './composing/taken-back.ts';
import { inConversation } from './possible/possible.ts';

/** Takes the message that was sent last back into the composer, while it is held. */
export const composeUndoSend: Command = {
  name: 'compose.undo-send',
  title: 'Take back what you sent',
  help: 'take back the message that you sent last, within the seconds of `undo_send_s` in im.toml',
  places: ['chat'],
  keys: { default: 'alt+z ctrl+x>z' },
  when: inConversation,
  async run(context) {
    const { conversations, messages, session } = context.state();
    const held = [...messages.outbox.values()]
      .filter(({ conversationId, heldUntil }) => conversationId === conversations.openId && heldUntil !== undefined)
      .sort((one, other) => one.queuedAt - other.queuedAt);
    const last = held.at(-1);
    if (last !== undefined) return await takeBack(context, last);
    context.notify(
      session.config.compose.undo_send_s === 0
        ? 'Messages go at once. With undo_send_s = 5 under [compose] in im.toml they can be taken back.'
        : 'Nothing waits here any more: it is sent. Recall it instead.',
      'error',
    );
    return false;
  },
};
