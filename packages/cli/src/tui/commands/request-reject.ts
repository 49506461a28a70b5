import { answerRequest } from '../keys/dialog-commands.ts';
import type { Command } from './command.ts';

/** Says no to the chosen request. */
export const requestReject: Command = {
  name: 'request.reject',
  title: 'Reject',
  places: ['view:friends', 'view:join-requests', 'view:profile'],
  keys: { default: 'r' },
  run: (context) => answerRequest(context, 'reject'),
};
