import { Option } from 'commander';
import { withClient } from '../chat/connect.ts';
import { checkDoor, DOOR_HELP } from '../chat/group-door.ts';
import { defineCommand } from '../command-spec.ts';

/** `im group join`: into a group, or a request to be let in. */
export const groupJoinCommand = defineCommand<{ readonly message?: string }>({
  name: 'group join',
  summary: 'join a group, or ask to be let in',
  description: ['Some groups let people in by request: their admins decide, within 30 days.'],
  arguments: [['<door>', DOOR_HELP]],
  options: () => [new Option('--message <text>', 'to the admins, where they decide')],
  examples: [
    ["im group join '#ops'", 'joins, or asks to be let in'],
    ["im group join '#ops' --message 'Dave from support'", 'with a word to the admins'],
    ['im group join iml_…', 'by an invite link'],
  ],
  json: '{"conversationId", "requested", "unchanged"}',
  run: (context, [text], { message }) => {
    const door = checkDoor(String(text));
    return withClient(context, async (client) => {
      const joined = await client.join(door, message);
      if (context.flags.json === true) await context.printJson(joined);
      else if (!joined.requested) await context.streams.print(`${joined.conversationId}\n`);
      else context.streams.note(joined.unchanged ? 'You have asked already.' : 'You have asked; the admins decide.');
      return 0;
    });
  },
});
