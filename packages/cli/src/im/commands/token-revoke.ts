import { MAX_ID } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { reaching } from '../../program/reach.ts';
import { defineCommand } from '../command-spec.ts';

/** `im token revoke`: ends a token at once. */
export const tokenRevokeCommand = defineCommand({
  name: 'token revoke',
  summary: 'end a token at once',
  description: ['What is connected with it is cut off within a second. It cannot be taken back.'],
  arguments: [['<token>', 'the id of the token; see "im token list"']],
  examples: [['im token revoke 17', 'nothing comes in with it any more']],
  json: '{"id"}',
  run: async (context, [given]) => {
    const text = String(given);
    const token = /^\d{1,16}$/.test(text) ? Number(text) : 0;
    // Somebody may have written the token itself, which is not to be repeated.
    if (token < 1 || token > MAX_ID) {
      throw new ClientError('invalid_argument', 'Name the token by its id, a number; see "im token list".');
    }
    const rest = await context.rest();
    await reaching(rest.serverUrl, () => rest.call('revokeToken', { token }, { signal: context.signal }));
    if (context.flags.json === true) await context.printJson({ id: token });
    return 0;
  },
});
