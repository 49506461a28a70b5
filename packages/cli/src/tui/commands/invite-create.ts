import { LIMITS } from '@im-ts/protocol';
import { parseDuration } from '../../text/time.ts';
import { focusedView } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { groupFor, mayInGroup } from './possible/by-role.ts';

/** How long a link lets people in that is made without a word about it. */
const USUAL_END = '7d';

/** Makes a link that lets whoever has it into the open group, and puts it on the clipboard. */
export const inviteCreate: Command = {
  name: 'invite.create',
  title: 'New invite link',
  help: 'make an invite link for a week, or for 12h, 30d or never, for as many as you say (admins)',
  places: ['view:invite-links'],
  keys: { default: 'n' },
  hint: 2,
  slash: {
    word: 'link',
    args: [
      { name: 'TIME|never', kind: 'time', optional: true },
      { name: 'COUNT', kind: 'text', optional: true },
    ],
  },
  when: mayInGroup('manage_links'),
  async run(context, argument) {
    const summary = groupFor(context, 'manage_links');
    if (summary === undefined) return false;
    const [time = USUAL_END, count = '0', ...more] = argument.split(/\s+/).filter((word) => word !== '');
    const duration = parseDuration(time);
    const maxUses = Number(count);
    const isCount = /^\d+$/.test(count) && maxUses <= LIMITS.inviteLinkUses;
    if ((duration === undefined && time !== 'never') || !isCount || more.length > 0) {
      const most = LIMITS.inviteLinkUses.toLocaleString('en');
      context.notify(`Write /link 12h 1 (or 7d, 4w, never; for 1 to ${most} people), or only /link.`, 'error');
      return false;
    }
    if (focusedView(context.state())?.name !== 'invite-links' && !context.views.open('invite-links')) return false;
    const link = await context.effects.groups.createLink(summary.conversation.id, { duration, maxUses });
    if (link === undefined) return false;
    context.screen.copy(`/join ${link}`);
    context.notify('The new link is on the clipboard.');
    return true;
  },
};
