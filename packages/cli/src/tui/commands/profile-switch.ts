import type { Command } from './command.ts';
import { switchProfile } from './switching/switch-profile.ts';

/** Opens another profile of this machine in place of this one; without a name, shows which there are. */
export const profileSwitch: Command = {
  name: 'profile.switch',
  title: 'Switch to another profile',
  help: 'see the profiles of this machine, each an account on a server, and open another one',
  places: ['chat'],
  slash: { word: 'profile', args: [{ name: 'NAME', kind: 'profile', optional: true }] },
  run(context, argument) {
    const name = argument.trim();
    if (name !== '') return switchProfile(context, name);
    return context.views.open('profile-list');
  },
};
