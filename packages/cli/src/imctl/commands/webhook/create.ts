import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { EVENTS_HELP, parseEvents } from '../../../program/webhook-words.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { shownOnce } from '../../each/shown-once.ts';
import { CREATED_WEBHOOK_FIELDS, type CreatedWebhookRow } from '../../fields/webhook.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

interface CreateOptions extends ReasonOption {
  readonly incoming?: boolean;
  readonly name?: string;
  readonly events: string;
}

/** `imctl webhook create`: connects a program to a group. */
export const webhookCreateCommand = defineCommand<CreateOptions>({
  name: 'webhook create',
  summary: 'connect a program to a group',
  description: [
    'With a URL, the program there is told what happens in the group; the secret that is printed signs it. With --incoming, programs write into the group by POST to the address that is printed. Either is shown this once. The group is told of it.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['[url]', 'where to deliver to'],
  ],
  options: () => [
    new Option('--incoming', 'make an address that programs write to'),
    new Option('--name <name>', 'what it is called; also who writes its messages'),
    new Option('--events <events>', EVENTS_HELP).default('all'),
    reasonOption(),
  ],
  examples: [
    ["imctl webhook create '#ops' https://example.com/hooks --name bot --reason 'ticket 17'", 'prints its secret'],
    ["url=$(imctl webhook create '#ops' --incoming --name Deploys --reason 'ticket 17')", 'an address to write to'],
  ],
  fields: CREATED_WEBHOOK_FIELDS,
  run: async (context, [group, address], options) => {
    const conversation = groupTarget(String(group));
    const { incoming = false, name } = options;
    const url = address === undefined ? undefined : String(address);
    const events = [...parseEvents(options.events)];
    if (incoming === (url !== undefined)) {
      throw new ClientError('invalid_argument', 'name the URL to deliver to, or write --incoming; not both.');
    }
    if (incoming && name === undefined) {
      throw new ClientError('invalid_argument', 'say by --name who its messages are from, such as --name Deploys.');
    }
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    const show = async (row: CreatedWebhookRow, printed: string) => {
      const isAsked = context.output.isAsked || context.output.quiet;
      await shownOnce(
        context,
        () => (isAsked ? context.show(CREATED_WEBHOOK_FIELDS, row) : context.streams.print(`${printed}\n`)),
        `Shown this once only: webhook ${row.id} of ${conversation}. To end it: imctl webhook delete '${conversation}' ${row.id}`,
      );
      return 0;
    };
    if (url === undefined) {
      const { id, path } = await admin.asAdmin('createIncomingWebhook', { conversation, name: name ?? '' }, reason);
      const full = `${admin.server.replace(/\/+$/, '')}${path ?? ''}`;
      return await show({ id, secret: null, url: full }, full);
    }
    const request = { conversation, url, name: name ?? hostOf(url), events };
    const { id, secret } = await admin.asAdmin('createWebhook', request, reason);
    return await show({ id, secret, url: null }, secret);
  },
});

/** What it is called unless somebody says otherwise. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.slice(0, 64) : url.slice(0, 64);
}
