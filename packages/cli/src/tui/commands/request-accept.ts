import { answerRequest } from '../keys/dialog-commands.ts';
import type { Command } from './command.ts';

/** Says yes to the chosen request. */
export const requestAccept: Command = {
  name: 'request.accept',
  title: 'Accept',
  places: ['view:friends', 'view:join-requests', 'view:profile'],
  keys: { default: 'a' },
  run: (context) => answerRequest(context, 'accept'),
};
