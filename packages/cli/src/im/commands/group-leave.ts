import { Option } from 'commander';
import type { ChatClient } from '../../client/chat-client-types.ts';
import { Stopped } from '../../io/exit.ts';
import { askLine } from '../../io/password.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { withClient } from '../chat/connect.ts';
import { namerOf } from '../chat/namer.ts';
import { nextOwner } from '../chat/next-owner.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

interface LeaveOptions {
  readonly yes?: boolean;
}

/** `im group leave`: out of a group. */
export const groupLeaveCommand = defineCommand<LeaveOptions>({
  name: 'group leave',
  summary: 'leave a group',
  description: [
    'After an owner the oldest admin owns the group, else the oldest member. When the last member leaves, the group ends. At a terminal, owners and the last member are asked first, and told who gets the group.',
  ],
  arguments: [['<group>', GROUP_HELP]],
  options: () => [new Option('--yes', 'do not ask')],
  examples: [["im group leave '#ops'", 'you get nothing of the group from now on']],
  json: '{"conversationId"}',
  run: (context, [group], options) => {
    const target = checkTarget(String(group));
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      const { streams } = context;
      const heir = conversation.ownerId === client.me?.id ? await heirOf(context, client, conversation.id) : undefined;
      const asks = options.yes !== true && streams.stdinIsTerminal && streams.stderrIsTerminal;
      const name = sanitizeLine(conversation.name);
      if (asks && conversation.memberCount === 1) {
        await confirmLeaving(context, `You are the last member of ${name}: it ends when you leave, for good.`);
      } else if (asks && heir !== undefined) {
        await confirmLeaving(
          context,
          `You own ${name}. When you leave, ${heir} owns it. To choose somebody else: im group transfer`,
        );
      }
      await client.leave(conversation.id);
      if (context.flags.json === true) await context.printJson({ conversationId: conversation.id });
      else if (heir !== undefined) streams.note(`${heir} owns ${name} now.`);
      return 0;
    });
  },
});

async function heirOf(context: Context, client: ChatClient, conversationId: number): Promise<string | undefined> {
  const member = await nextOwner(client, conversationId);
  if (member === undefined) return undefined;
  await client.users([member.userId]);
  return sanitizeLine((await namerOf(context, client))(member.userId));
}

async function confirmLeaving({ streams, signal }: Context, sentence: string): Promise<void> {
  streams.note(sentence);
  const answer = await askLine(streams, 'Leave it? (y/N)', signal);
  if (!/^y(?:es)?$/i.test(answer.trim())) throw new Stopped('nothing was done.', 1);
}
