import { setTimeout as sleep } from 'node:timers/promises';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { confirm, yesOption } from '../../../program/confirm.ts';
import { sanitizeLine } from '../../../text/sanitize.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';

interface DrainOptions {
  readonly undo?: boolean;
  readonly wait: boolean;
  readonly yes?: boolean;
}

const LOOK_MS = 1_000;
/** Clients get 10 s to come to another node, and server.drainDelay before that. */
const PATIENCE_MS = 180_000;

/** `imctl node drain`: has a node give its partitions and clients to the others. */
export const nodeDrainCommand = defineCommand<DrainOptions>({
  name: 'node drain',
  summary: 'have a node give its partitions and clients to the others',
  description: [
    'Before its machine is worked on. /readyz of the node says 503, and after server.drainDelay its partitions go to other nodes and its clients reconnect there, within ten seconds. Nothing is lost. It goes on answering REST until it is stopped, and comes back with --undo or its next start.',
    'Waits until the node has neither partitions nor connections; Ctrl-C ends the waiting only. A server of one process cannot be drained: stop it instead.',
  ],
  arguments: [['<node>', 'its name (server.node) or id, see "imctl node list"']],
  options: () => [
    new Option('--undo', 'it takes partitions and clients again'),
    new Option('--no-wait', 'do not wait until it is done'),
    yesOption(),
  ],
  examples: [
    ['imctl node drain node-2', 'asks, and waits until it can be stopped'],
    ['imctl node drain node-2 --undo', 'it takes clients again'],
  ],
  run: async (context, [given], { undo = false, wait, yes }) => {
    const node = String(given);
    if (!undo) {
      const sentence = `This gives the partitions and clients of ${node} to the other nodes.`;
      await confirm(context, { sentence, yes });
    }
    const admin = await context.admin();
    const { node: id } = await admin.call('adminDrainNode', { node, undo });
    if (undo) context.say(`${id} takes partitions and clients again.`);
    else if (wait) await waitUntilEmpty(context, id);
    else context.say(`${id} begins to give over what it has.`);
    return 0;
  },
});

async function waitUntilEmpty(context: Context, id: string): Promise<void> {
  const admin = await context.admin();
  const until = context.now() + PATIENCE_MS;
  let told = '';
  for (;;) {
    const { nodes } = await admin.call('adminListNodes', {});
    const { partitions } = await admin.call('adminListPartitions', {});
    const found = nodes.find((one) => one.id === id);
    if (found === undefined) {
      context.say(`${id} is not heard any more.`);
      return;
    }
    const owned = partitions.filter(({ node }) => node === id).length;
    if (found.leaving && owned === 0 && found.sockets === 0) {
      context.say(`${id} has given over everything; it can be stopped.`);
      return;
    }
    const left = `${id} still has ${owned} partitions and ${found.sockets} connections.`;
    if (context.now() > until) {
      throw new ClientError('timeout', `${left} It goes on; look again with "imctl node list", or see its log.`);
    }
    if (left !== told) context.say(sanitizeLine(left));
    told = left;
    await sleep(LOOK_MS, undefined, { signal: context.signal }).catch(() => context.signal.throwIfAborted());
  }
}
