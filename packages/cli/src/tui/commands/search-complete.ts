import { focusedView } from '../store/selectors.ts';
import { NO_TEXT } from '../store/text-edit.ts';
import { operatorOffers } from '../views/search/operators.ts';
import type { Command } from './command.ts';

/** Takes what the last word of a query may become. */
export const searchComplete: Command = {
  name: 'search.complete',
  title: 'Complete',
  help: 'take what is offered for the last word, such as from: and a name',
  places: ['view:search'],
  keys: { default: 'tab' },
  hint: 2,
  run(context) {
    const state = context.state();
    const open = focusedView(state);
    if (open?.name !== 'search') return;
    const offers = operatorOffers(state, context.selectors, open.state.query ?? NO_TEXT);
    const [first] = offers?.items ?? [];
    if (offers === undefined || first === undefined) return;
    const { start, end } = offers;
    context.dispatch({
      type: 'view-edited',
      id: open.id,
      operation: { type: 'replace', start, end, text: first.insert },
    });
  },
};
