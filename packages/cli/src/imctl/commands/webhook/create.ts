import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { EVENTS_HELP, parseEvents } from '../../../program/webhook-words.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { type CreatedWebhookRow, createdWebhookFields } from '../../fields/webhook.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { type Secret, type SecretsFile, secretsOption, withSecrets } from '../../secrets/secrets-file.ts';
import { showOnce } from '../../secrets/show-once.ts';

interface CreateOptions extends ReasonOption {
  readonly incoming?: boolean;
  readonly name?: string;
  readonly events: string;
  readonly secrets?: string;
}

/** What of a webhook is printed, and never again. */
function shownWith({ incoming, secrets }: CreateOptions): 'secret' | 'url' | undefined {
  if (secrets !== undefined) return undefined;
  return incoming === true ? 'url' : 'secret';
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
    secretsOption(),
  ],
  examples: [
    ["imctl webhook create '#ops' https://example.com/hooks --name bot --reason 'ticket 17'", 'prints its secret'],
    ["url=$(imctl webhook create '#ops' --incoming --name Deploys --reason 'ticket 17')", 'an address to write to'],
  ],
  fields: (options) => createdWebhookFields(shownWith(options)),
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
    return await withSecrets(options.secrets, async (file) => {
      if (url === undefined) {
        const { id, path } = await admin.asAdmin('createIncomingWebhook', { conversation, name: name ?? '' }, reason);
        const full = `${admin.server.replace(/\/+$/, '')}${path ?? ''}`;
        const row = (shown: string | null) => ({ id, secret: null, url: shown });
        return await showMade(context, options, {
          id,
          conversation,
          row,
          file,
          kind: 'incoming_webhook',
          secret: full,
        });
      }
      const request = { conversation, url, name: name ?? hostOf(url), events };
      const { id, secret } = await admin.asAdmin('createWebhook', request, reason);
      const row = (shown: string | null) => ({ id, secret: shown, url: null });
      return await showMade(context, options, { id, conversation, row, file, kind: 'webhook', secret });
    });
  },
});

async function showMade(
  context: Context,
  options: CreateOptions,
  {
    id,
    conversation,
    row,
    file,
    ...secret
  }: Pick<Secret, 'kind' | 'secret'> & {
    readonly id: string;
    readonly conversation: string;
    readonly row: (secret: string | null) => CreatedWebhookRow;
    readonly file: SecretsFile | undefined;
  },
): Promise<number> {
  const end = `imctl webhook delete '${conversation}' ${id}`;
  return await showOnce(context, {
    table: createdWebhookFields(shownWith(options)),
    row,
    secret: { ...secret, target: `webhook ${id} of ${conversation}`, expiresAt: null },
    file,
    said: (where) => `${where.replace(/\.$/, '')}: webhook ${id} of ${conversation}. To end it: ${end}`,
    wayOut: `${end}, and make a new one`,
  });
}

/** What it is called unless somebody says otherwise. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.slice(0, 64) : url.slice(0, 64);
}
