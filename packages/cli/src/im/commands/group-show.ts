import { printFacts } from '../../program/print-facts.ts';
import { timeLabel } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { groupJson } from '../chat/group-json.ts';
import { GROUP_SETTINGS } from '../chat/group-settings.ts';
import { nameOf } from '../chat/labels.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

/** `im group show`: what a group says of itself, and its settings. */
export const groupShowCommand = defineCommand({
  name: 'group show',
  summary: 'show a group: its owner, texts and settings',
  arguments: [['<group>', GROUP_HELP]],
  examples: [["im group show '#ops'", 'who owns it, what it is for, who may do what']],
  json: '{"conversationId", "handle", "name", "description", "avatar", "notice", "ownerId", "memberCount", "myRole",\n"joinRequests", "createdAt", "archivedAt"} and the settings',
  run: (context, [group]) => {
    const target = checkTarget(String(group));
    return withClient(context, async (client) => {
      const summary = await resolveGroup(client, target);
      if (context.flags.json === true) {
        await context.printJson(groupJson(summary));
        return 0;
      }
      const { conversation, myRole } = summary;
      await client.users([conversation.ownerId]);
      const facts: [string, string][] = [
        ['name', conversation.name],
        ['handle', conversation.handle === '' ? '-' : `#${conversation.handle}`],
        ['id', String(conversation.id)],
        ['avatar', conversation.avatar],
        ['description', conversation.description],
        ['announcement', conversation.notice],
        ['owner', nameOf(client, conversation.ownerId)],
        ['your role', myRole],
        ['members', String(conversation.memberCount)],
        ['made', timeLabel(conversation.createdAt)],
        ['archived', conversation.archivedAt === 0 ? '' : timeLabel(conversation.archivedAt)],
        ...GROUP_SETTINGS.map(({ flag, name }): [string, string] => [flag.replaceAll('-', ' '), conversation[name]]),
      ];
      const shown = facts.filter(([, value]) => value !== '');
      await printFacts(context, shown);
      return 0;
    });
  },
});
