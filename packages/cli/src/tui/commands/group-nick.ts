import type { Command } from './command.ts';
import { inGroup } from './possible/possible.ts';

/** The own nickname in the open group; without a name it is taken away. */
export const groupNick: Command = {
  name: 'group.nick',
  title: 'Your name here',
  help: 'go by another name in this group',
  places: ['chat'],
  slash: { word: 'nick', args: [{ name: 'NAME', kind: 'text', rest: true, optional: true }] },
  when: inGroup,
  run(context, argument) {
    const { me } = context.state().session;
    if (me === undefined) return false;
    return context.effects.groups.updateMember(me.username, { nickname: argument });
  },
};
