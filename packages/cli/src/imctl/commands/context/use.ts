import { ClientError } from '../../../client/errors.ts';
import { changeChosen } from '../../access/chosen-context.ts';
import { readContext } from '../../access/context-account.ts';
import { defineCommand } from '../../command-spec.ts';

/** `imctl context use`: chooses the context for the runs that name none. */
export const contextUseCommand = defineCommand({
  name: 'context use',
  summary: 'choose the context that is used from now on',
  description: ['Also on the machine of the server, where the admin token would be used without a choice.'],
  arguments: [['<context>', 'the name of a context']],
  examples: [['imctl context use prod', 'from now on']],
  run: async (context, [given]) => {
    const name = String(given);
    const { account } = await readContext(context.environment, name);
    if (account === undefined) {
      throw new ClientError('not_found', `there is no context "${name}"; see: imctl context list`);
    }
    await changeChosen(context.environment, (before) =>
      before.current === name ? before : { current: name, previous: before.current },
    );
    context.say(`Using ${name} (${account.server}).`);
    return 0;
  },
});
