import { NUMBER_HELP } from '../chat/message-number.ts';
import { withMessage } from '../chat/with-message.ts';
import { defineCommand } from '../command-spec.ts';
import { TARGET_HELP } from '../targets.ts';

/** `im unpin`: the end of a pin, for everybody. */
export const unpinCommand = defineCommand({
  name: 'unpin',
  summary: 'unpin a message',
  description: [
    'Whoever may pin there may unpin what others have pinned. A message that is recalled is not pinned any more.',
  ],
  arguments: [
    ['<target>', TARGET_HELP],
    ['<seq>', NUMBER_HELP],
  ],
  examples: [["im unpin '#ops' 1042", 'message number 1042; "im pins" lists the numbers']],
  json: '{"conversationId", "seq", "changed"}; changed is false if it was not pinned before',
  run: (context, [target, seq]) =>
    withMessage(context, { target, number: seq }, async (client, message) => {
      const changed = await client.pin(message.conversationId, message.seq, true);
      if (!changed && context.flags.json !== true) context.streams.note(`Message ${message.seq} is not pinned.`);
      return { changed };
    }),
});
