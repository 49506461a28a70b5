import { LIMITS } from '@im-ts/protocol';
import { NUMBER_HELP } from '../chat/message-number.ts';
import { withMessage } from '../chat/with-message.ts';
import { defineCommand } from '../command-spec.ts';
import { TARGET_HELP } from '../targets.ts';

/** `im pin`: pins a message for everybody. */
export const pinCommand = defineCommand({
  name: 'pin',
  summary: 'pin a message for everybody in its conversation',
  description: [
    `At most ${LIMITS.pinnedMessages} messages are pinned in a conversation; "im pins" lists them. In a group its settings say who may pin, in a direct conversation both may.`,
    'To keep a whole conversation at the top of your own list: im settings TARGET --pin',
  ],
  arguments: [
    ['<target>', TARGET_HELP],
    ['<seq>', NUMBER_HELP],
  ],
  examples: [
    ["im pin '#ops' 1042", 'message number 1042'],
    ['im pin saved last', 'what you have saved last'],
  ],
  json: '{"conversationId", "seq", "changed"}; changed is false if it was pinned before',
  run: (context, [target, seq]) =>
    withMessage(context, { target, number: seq }, async (client, message) => {
      const changed = await client.pin(message.conversationId, message.seq);
      if (!changed && context.flags.json !== true) context.streams.note(`Message ${message.seq} is pinned already.`);
      return { changed };
    }),
});
