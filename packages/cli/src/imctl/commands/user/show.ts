import { defineCommand } from '../../command-spec.ts';
import { USER_FIELDS } from '../../fields/user.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl user show`: one account. */
export const userShowCommand = defineCommand({
  name: 'user show',
  summary: 'show a user',
  arguments: [['<user>', USER_HELP]],
  examples: [
    ['imctl user show alice', 'a fact a line'],
    ['imctl user show 42 --json username,email', 'by the number, for a script'],
  ],
  fields: USER_FIELDS,
  run: async (context, [user]) => {
    const target = userTarget(String(user));
    const found = await (await context.admin()).call('adminGetUser', { user: target });
    await context.show(USER_FIELDS, found);
    return 0;
  },
});
