import { Option } from 'commander';
import type { ChatConversation } from '../../client/entities.ts';
import { printFacts } from '../../program/print-facts.ts';
import { withClient } from '../chat/connect.ts';
import { GROUP_SETTINGS, type GroupSetting } from '../chat/group-settings.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

type SettingsOptions = { readonly [Setting in GroupSetting]?: string } & { readonly openHistory?: boolean };

/** `im group settings`: what admins decide about a group. */
export const groupSettingsCommand = defineCommand<SettingsOptions>({
  name: 'group settings',
  summary: 'show or change how people join a group, and who may do what in it',
  description: ['Without options it shows the settings. An announcements-only group: --who-may-post admins.'],
  arguments: [['<group>', GROUP_HELP]],
  options: () => [
    ...GROUP_SETTINGS.map(({ flag, values, about }) =>
      new Option(`--${flag} <${values.join('|')}>`, about).choices([...values]),
    ),
    new Option('--open-history', 'let everybody who is in the group now read all of its messages'),
  ],
  examples: [
    ["im group settings '#ops'", 'shows them'],
    ["im group settings '#ops' --join-mode by_request", 'people ask to join, and admins decide'],
    ["im group settings '#ops' --who-may-post admins", 'only the owner and admins write'],
  ],
  json: `{"conversationId", ${GROUP_SETTINGS.map(({ name }) => `"${name}"`).join(', ')}}`,
  run: (context, [group], options) => {
    const target = checkTarget(String(group));
    const change = {
      ...(Object.fromEntries(
        GROUP_SETTINGS.flatMap(({ name }) => (options[name] === undefined ? [] : [[name, options[name]]])),
      ) as Partial<Pick<ChatConversation, GroupSetting>>),
      ...(options.openHistory === true ? { openHistory: true } : {}),
    };
    const isChange = Object.keys(change).length > 0;
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      const present = isChange ? await client.updateConversation(conversation.id, change) : conversation;
      if (context.flags.json === true) {
        const settings = Object.fromEntries(GROUP_SETTINGS.map(({ name }) => [name, present[name]]));
        await context.printJson({ conversationId: present.id, ...settings });
      } else if (!isChange) {
        const facts = GROUP_SETTINGS.map(({ flag, name }) => [flag.replaceAll('-', ' '), present[name]] as const);
        await printFacts(context, facts);
      }
      return 0;
    });
  },
});
