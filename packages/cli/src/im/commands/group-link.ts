import { LIMITS, MAX_TIME } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import type { Column } from '../../io/table.ts';
import { integer } from '../../program/option-values.ts';
import { printTable } from '../../program/print-table.ts';
import { parseDuration, timeLabel } from '../../text/time.ts';
import { withClient } from '../chat/connect.ts';
import { nameOf } from '../chat/labels.ts';
import { timeJson } from '../chat/message-json.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

interface LinkOptions {
  readonly expires: string;
  readonly uses?: number;
}

const COLUMNS: readonly Column[] = [
  { title: 'ID' },
  { title: 'USED', align: 'right' },
  { title: 'ENDS' },
  { title: 'BY' },
];
const ACTIONS = ['create', 'list', 'revoke'];

/** `im group link`: what lets others in. */
export const groupLinkCommand = defineCommand<LinkOptions>({
  name: 'group link',
  table: true,
  summary: 'make, list and revoke invite links',
  description: [
    'Whoever has the link can join, also a closed group: im group join LINK. It is shown once; the list has its id. For admins.',
  ],
  arguments: [
    ['<action>', 'create, list or revoke', ACTIONS],
    ['<group>', GROUP_HELP],
    ['[link]', 'to revoke: the id of the link'],
  ],
  options: () => [
    new Option('--expires <time>', 'when a new link ends: 12h, 7d, 4w or never').default('7d'),
    new Option('--uses <count>', 'how many may join by a new link').argParser(integer(1, LIMITS.inviteLinkUses)),
  ],
  examples: [
    ["im group link create '#ops'", 'a link for a week'],
    ["im group link create '#ops' --expires 12h --uses 1", 'for one person, today'],
    ["im group link list '#ops'", 'ids, ends and uses'],
    ["im group link revoke '#ops' 3f1c8a90b2d4", 'nobody comes in by it any more'],
  ],
  json: 'create: {"id", "link", "expiresAt", "maxUses"}\nlist: a line each: {"id", "uses", "maxUses", "createdAt", "createdBy", "expiresAt"}\nrevoke: {"conversationId", "id"}',
  run: (context, [action, group, link], { expires, uses = 0 }) => {
    const target = checkTarget(String(group));
    const id = link === undefined ? '' : String(link);
    if ((action === 'revoke') !== (id !== '')) {
      const message =
        action === 'revoke' ? 'Name the link by its id; see "im group link list".' : `${action} takes no link.`;
      throw new ClientError('invalid_argument', message);
    }
    const duration = parseDuration(expires);
    if (duration === undefined && expires !== 'never') {
      throw new ClientError('invalid_argument', `"${expires}" is no time: write 12h, 7d, 4w or never.`);
    }
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      if (action === 'create') {
        const expiresAt = duration === undefined ? 0 : Math.min(MAX_TIME, context.now() + duration);
        const made = await client.createInviteLink(conversation.id, { expiresAt, maxUses: uses });
        const expiresJson = made.expiresAt === 0 ? null : timeJson(made.expiresAt);
        if (context.flags.json === true) await context.printJson({ ...made, expiresAt: expiresJson });
        else await context.streams.print(`${made.link}\n`);
        return 0;
      }
      if (action === 'revoke') {
        if (!(await client.revokeInviteLink(conversation.id, id))) {
          throw new ClientError(
            'not_found',
            `There is no open link ${id} here; im group link list shows those there are.`,
          );
        }
        if (context.flags.json === true) await context.printJson({ conversationId: conversation.id, id });
        return 0;
      }
      const links = await client.inviteLinks(conversation.id);
      if (context.flags.json === true) {
        for (const { id: linkId, uses: used, maxUses, createdAt, createdBy, expiresAt } of links) {
          const times = { createdAt: timeJson(createdAt), expiresAt: expiresAt === 0 ? null : timeJson(expiresAt) };
          await context.printJson({ id: linkId, uses: used, maxUses, createdBy, ...times });
        }
        return 0;
      }
      if (links.length === 0) context.streams.note('There are no open links.');
      else {
        const rows = links.map((one) => [
          one.id,
          one.maxUses === 0 ? String(one.uses) : `${one.uses}/${one.maxUses}`,
          one.expiresAt === 0 ? 'never' : timeLabel(one.expiresAt),
          nameOf(client, one.createdBy),
        ]);
        await printTable(context, COLUMNS, rows);
      }
      return 0;
    });
  },
});
