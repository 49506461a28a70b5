import { setClosed } from './close.ts';
import { logOperation, nobody, nothing } from './operation.ts';

/** Takes back a close. */
export const reopen = logOperation({
  type: 'reopen',
  level: 3,
  quiet: true,
  beforeCreated: true,
  knownBy: 'opId',
  needs: nothing,
  affects: nobody,
  sequence: (context) => setClosed(context, -context.operation.at),
});
