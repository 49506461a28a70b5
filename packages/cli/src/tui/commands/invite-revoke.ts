import { openState } from '../store/selectors.ts';
import { chosenLink } from '../views/invite-links/view.ts';
import { revocationQuestion } from '../views/question/questions.ts';
import type { Command } from './command.ts';

/** Takes the chosen invite link away, after a question. */
export const inviteRevoke: Command = {
  name: 'invite.revoke',
  title: 'Revoke an invite link',
  help: 'let nobody in by this link any more',
  places: ['view:invite-links'],
  keys: { default: 'd' },
  hint: 3,
  run(context) {
    const link = chosenLink(context.state());
    const conversationId = openState(context.state(), 'invite-links')?.conversationId;
    if (link === undefined || conversationId === undefined) return false;
    return context.views.open('question', revocationQuestion(conversationId, link.id));
  },
};
