import type { Command } from './command.ts';

/** Back to where one was reading before the last jump, with the list from which one went. */
export const goBack: Command = {
  name: 'go.back',
  title: 'Go back',
  help: 'go back to where you were before the last jump, and to the list from which you went',
  places: ['chat'],
  keys: { default: 'ctrl+g' },
  async run({ effects, notify, views }) {
    const place = await effects.places.back();
    if (place === undefined) notify('There is no place to go back to.');
    else if (place.view !== undefined) views.again(place.view);
    return place !== undefined;
  },
};
