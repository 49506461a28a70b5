import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { serverAddresses } from '../../client/link/server-addresses.ts';
import { EVENTS_HELP, parseEvents } from '../../program/webhook-words.ts';
import { withClient } from '../chat/connect.ts';
import { resolveGroup } from '../chat/resolve-group.ts';
import { defineCommand } from '../command-spec.ts';
import { checkTarget, GROUP_HELP } from '../targets.ts';

interface CreateOptions {
  readonly incoming?: boolean;
  readonly name?: string;
  readonly events: string;
}

/** `im webhook create`: has a program told what happens in a group, or lets it write there. */
export const webhookCreateCommand = defineCommand<CreateOptions>({
  name: 'webhook create',
  summary: 'connect a program to a group',
  description: [
    'With a URL, the program there is told what happens in the group; what it gets is signed with the secret that is printed. With --incoming, programs write into the group by POST to the address that is printed. Either is shown this once. For admins.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['[url]', 'where to deliver to'],
  ],
  options: () => [
    new Option('--incoming', 'make an address that programs write to'),
    new Option('--name <name>', 'what it is called; also who writes its messages'),
    new Option('--events <events>', EVENTS_HELP).default('all'),
  ],
  examples: [
    ["im webhook create '#ops' https://example.com/hooks/chat", 'tells it everything'],
    ["im webhook create '#ops' https://example.com/bot --events message_stored", 'new messages only'],
    ["url=$(im webhook create '#ops' --incoming --name Deploys)", 'an address to write to'],
    [`curl -d '{"text":"deploy done"}' "$url"`, 'writes there'],
  ],
  json: '{"id", "secret", "url"}; url is null for one that delivers',
  run: (context, [group, address], { incoming = false, name, events }) => {
    const target = checkTarget(String(group));
    const url = address === undefined ? '' : String(address);
    const told = parseEvents(events);
    if (incoming === (url !== '')) {
      const message = incoming
        ? 'An incoming webhook has no URL of yours: leave it out.'
        : 'Name the URL to deliver to, or write --incoming for one that programs write to.';
      throw new ClientError('invalid_argument', message);
    }
    if (incoming && name === undefined) {
      throw new ClientError('invalid_argument', 'Say by --name who its messages are from, such as --name Deploys.');
    }
    return withClient(context, async (client) => {
      const { conversation } = await resolveGroup(client, target);
      if (incoming) {
        const { id, secret, path } = await client.createIncomingWebhook(conversation.id, name ?? '');
        const [server] = serverAddresses((await context.account()).server);
        const full = `${server.replace(/\/+$/, '')}${path}`;
        if (context.flags.json === true) await context.printJson({ id, secret, url: full });
        else await context.streams.print(`${full}\n`);
        return 0;
      }
      const { id, secret } = await client.createWebhook(conversation.id, {
        url,
        name: name ?? hostOf(url),
        events: told,
      });
      if (context.flags.json === true) await context.printJson({ id, secret, url: null });
      else {
        await context.streams.print(`${secret}\n`);
        context.streams.note(`Made webhook ${id}. Try it: im webhook test '${target}' ${id}`);
      }
      return 0;
    });
  },
});

/** What it is called unless somebody says otherwise. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.slice(0, 64) : url.slice(0, 64);
}
