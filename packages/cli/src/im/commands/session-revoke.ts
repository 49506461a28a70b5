import { MAX_ID } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { reaching } from '../../program/reach.ts';
import { defineCommand } from '../command-spec.ts';

/** `im session revoke`: ends log-ins of other devices. */
export const sessionRevokeCommand = defineCommand<{ readonly others?: boolean }>({
  name: 'session revoke',
  summary: 'log other devices out',
  description: [
    'They are cut off within a second and need the password again. "im logout" ends the session of this profile.',
  ],
  arguments: [['[sessions...]', 'their ids; see "im session list"']],
  options: () => [new Option('--others', 'all but the session of this profile')],
  examples: [
    ['im session revoke 17', 'the phone that was lost'],
    ['im session revoke --others', 'everywhere but here'],
  ],
  json: 'a line each: {"id"}',
  run: async (context, [given], { others = false }) => {
    const ids = ((given as readonly string[] | undefined) ?? []).map(sessionId);
    if (others === ids.length > 0) {
      throw new ClientError('invalid_argument', 'Give either ids of sessions or --others.');
    }
    const rest = await context.rest();
    const { signal } = context;
    const { sessions } = await reaching(rest.serverUrl, () => rest.call('listSessions', {}, { signal }));
    const own = sessions.find(({ current }) => current)?.id;
    if (own !== undefined && ids.includes(own)) {
      throw new ClientError('failed_precondition', `${own} is the session of this profile; end it with: im logout`);
    }
    const ending = others ? sessions.flatMap(({ id, current }) => (current ? [] : [id])) : ids;
    for (const session of ending) {
      await reaching(rest.serverUrl, () => rest.call('revokeSession', { session }, { signal })).catch((error) => {
        // It ended by itself meanwhile; one that was named should have been there.
        if (!others || !(error instanceof ClientError) || error.code !== 'not_found') throw error;
      });
      if (context.flags.json === true) await context.printJson({ id: session });
    }
    if (others && context.flags.json !== true) {
      const count = ending.length;
      context.streams.note(
        count === 0 ? 'There is no other session.' : `${count} ${count === 1 ? 'session has' : 'sessions have'} ended.`,
      );
    }
    return 0;
  },
});

function sessionId(text: string): number {
  const id = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  if (id >= 1 && id <= MAX_ID) return id;
  throw new ClientError('invalid_argument', `"${text}" is not the id of a session: see "im session list".`);
}
