import { MOMENT_EXAMPLES, parseMoment } from '../../text/parse-moment.ts';
import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** To where the open conversation was at a time. */
export const goDate: Command = {
  name: 'go.date',
  title: 'Go to a date',
  help: 'go to where this conversation was on a day, such as yesterday, 3 nov, 3 days ago',
  places: ['chat'],
  keys: { default: 'alt+g' },
  slash: { word: 'date', args: [{ name: 'DATE', kind: 'text', rest: true, optional: true }] },
  when: inConversation,
  run(context, argument) {
    const typed = argument.trim();
    if (typed === '') return context.views.open('date');
    const time = parseMoment(typed, context.state().session.now);
    if (time === undefined) {
      context.notify(`${typed} is no date. Write it as: ${MOMENT_EXAMPLES}.`, 'error');
      return false;
    }
    return context.effects.dates.show(time);
  },
};
