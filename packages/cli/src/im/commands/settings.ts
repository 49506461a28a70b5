import { NOTIFICATION_LEVELS } from '@im-ts/protocol';
import { Option } from 'commander';
import type { ConversationSettings } from '../../client/entities.ts';
import { printFacts, yesNo } from '../../program/print-facts.ts';
import { withClient } from '../chat/connect.ts';
import { targetOf, userIdsOf } from '../chat/labels.ts';
import { timeJson } from '../chat/message-json.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface SettingsOptions {
  readonly level?: ConversationSettings['level'];
  readonly pin?: boolean;
  readonly hide?: boolean;
}

/** `im settings`: how one wants a conversation, on all devices. */
export const settingsCommand = defineCommand<SettingsOptions>({
  name: 'settings',
  summary: 'show or change your own settings of a conversation',
  description: [
    'They hold on all of your devices, and nobody else sees them. Without an option they are shown.',
    'A hidden conversation comes back with the next message that notifies by its level.',
  ],
  arguments: [['<target>', TARGET_HELP]],
  options: () => [
    new Option('--level <level>', 'which messages notify: all, those that mention you or everybody, or none').choices(
      NOTIFICATION_LEVELS,
    ),
    new Option('--pin', 'before the others in lists'),
    new Option('--no-pin', 'where its newest change puts it'),
    new Option('--hide', 'out of lists until a message notifies'),
    new Option('--no-hide', 'back into lists'),
  ],
  examples: [
    ["im settings '#ops'", 'what is set'],
    ["im settings '#ops' --level mentions --pin", 'at the top, and quiet unless somebody names you'],
    ['im settings @bob --hide', 'out of the list until @bob writes again'],
  ],
  json: '{"conversationId", "target", "level", "pinnedAt", "hidden"}; pinnedAt is null when it is not pinned',
  run: (context, [target], { level, pin, hide }) => {
    const name = checkTarget(String(target));
    const change = {
      ...(level === undefined ? {} : { level }),
      ...(pin === undefined ? {} : { pinned: pin }),
      ...(hide === undefined ? {} : { hidden: hide }),
    };
    const isChange = Object.keys(change).length > 0;
    return withClient(context, async (client) => {
      const { conversation } = await client.find(name);
      if (isChange) await client.settings.set(conversation.id, change);
      if (isChange && context.flags.json !== true) return 0;
      const summary = await client.conversation(conversation.id);
      const { settings, hidden } = summary;
      if (context.flags.json === true) {
        await client.users(userIdsOf([summary]));
        await context.printJson({
          conversationId: conversation.id,
          target: targetOf(client, summary),
          level: settings.level,
          pinnedAt: timeJson(settings.pinnedAt),
          hidden,
        });
        return 0;
      }
      await printFacts(context, [
        ['level', settings.level],
        ['pinned', yesNo(settings.pinnedAt > 0)],
        ['hidden', yesNo(hidden)],
      ]);
      return 0;
    });
  },
});
