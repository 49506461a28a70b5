import { defineCommand } from '../../command-spec.ts';
import { CONFIG_DIFFERENCE_FIELDS } from '../../fields/config-difference.ts';
import { printReading, sourceOf } from './print-reading.ts';

/** `imctl config reload`: as SIGHUP does. */
export const configReloadCommand = defineCommand({
  name: 'config reload',
  summary: 'have the server read its configuration and its certificate again',
  description: [
    'As SIGHUP does. Connections stay. What needs a restart is named, and keeps its value until then. A configuration or a certificate with a mistake changes nothing. Of the node that answers; run it for each node of a cluster.',
  ],
  examples: [
    ['imctl config reload', 'after the file was changed, or the certificate renewed'],
    ['imctl config reload --server https://node-2.example.org --context prod', 'one node of a cluster'],
  ],
  fields: CONFIG_DIFFERENCE_FIELDS,
  run: async (context) => {
    const reading = await (await context.admin()).call('adminReloadConfig', {});
    await printReading(context, reading);
    const { changed, needRestart, certificate } = reading;
    if (certificate !== null) context.say(`New connections get the new certificate: ${certificate}.`);
    context.say(
      `${reading.node} has read ${sourceOf(reading)}: ${changed.length} changed, ${needRestart.length} need a restart.`,
    );
    return 0;
  },
});
