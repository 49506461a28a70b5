import { ClientError } from '../../../client/errors.ts';
import { createRestClient } from '../../../client/rest/rest-client.ts';
import { reaching } from '../../../program/reach.ts';
import { defineCommand } from '../../command-spec.ts';
import { ACCESS_FIELDS } from '../../fields/context.ts';

/** `imctl context show`: who is asked, as whom, and why. */
export const contextShowCommand = defineCommand({
  name: 'context show',
  summary: 'show which server is asked, as whom, and why',
  description: [
    'Asks the server, so it also shows that the log-in still works. Exit code 6 for somebody who is no admin.',
  ],
  examples: [
    ['imctl context show', 'what the next command would use'],
    ['imctl --context prod context show --json user,role', 'of another context'],
  ],
  fields: ACCESS_FIELDS,
  run: async (context) => {
    const { server, source, context: name, token, send } = await context.access();
    const rest = createRestClient({ serverUrl: server, token, send });
    const { username, role } = await reaching(server, () => rest.whoami(context.signal));
    await context.show(ACCESS_FIELDS, { server, source, context: name, user: username, role });
    if (role === 'admin') return 0;
    throw new ClientError('forbidden', `${username} is no admin: the server refuses what imctl asks.`);
  },
});
