import { focusedView } from '../store/selectors.ts';
import { closeView } from '../views/acting.ts';
import type { Command } from './command.ts';

/** Puts the chosen link on the clipboard. */
export const linkCopy: Command = {
  name: 'link.copy',
  title: 'Copy',
  help: 'copy the chosen link',
  places: ['view:links'],
  keys: { default: 'c y' },
  hint: 2,
  when: (state) => (focusedView(state)?.name === 'links' ? true : 'Only in the list that l shows.'),
  run(context) {
    const open = focusedView(context.state());
    const target = open?.name === 'links' ? open.state.links[open.state.index] : undefined;
    if (target === undefined) return;
    context.screen.copy(target);
    closeView(context);
    context.notify('Copied, if the terminal allows it.');
  },
};
