import { ClientError } from '../../../client/errors.ts';
import { changeChosen } from '../../access/chosen-context.ts';
import { defineCommand } from '../../command-spec.ts';

/** `imctl context previous`: goes back to the context before. */
export const contextPreviousCommand = defineCommand({
  name: 'context previous',
  summary: 'go back to the context that was used before',
  examples: [['imctl context previous', 'and again: back to where you were']],
  run: async (context) => {
    const { current } = await changeChosen(context.environment, ({ current, previous }) => {
      if (previous === undefined) throw new ClientError('not_found', 'no context was used before this one.');
      return { current: previous, previous: current };
    });
    context.say(`Using ${String(current)}.`);
    return 0;
  },
});
