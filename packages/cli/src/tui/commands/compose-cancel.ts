import { openDraft } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { closeOffers } from './composing/draft-steps.ts';
import { setNormal } from './composing/normal-mode.ts';

/** Closes the list of offers; without one, ends a reply or an edit; without these, the note goes, or vim's normal mode begins. */
export const composeCancel: Command = {
  name: 'compose.cancel',
  title: 'Cancel',
  help: 'close the list; end the reply or the edit; in vim, on to the normal mode',
  places: ['composer'],
  keys: { default: 'escape' },
  palette: false,
  run(context) {
    const state = context.state();
    const id = state.conversations.openId;
    const draft = openDraft(state);
    if (closeOffers(context)) return;
    if (id !== undefined && draft.mode.type !== 'new') {
      context.dispatch({ type: 'draft-mode', conversationId: id, mode: { type: 'new' }, text: undefined });
    } else if (context.selectors.keymap.preset === 'vim') setNormal(context, true);
    else context.dispatch({ type: 'toast-gone' });
  },
};
