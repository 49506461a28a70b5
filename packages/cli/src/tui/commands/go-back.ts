import type { Command } from './command.ts';

/** Back to where one was reading before the last jump. */
export const goBack: Command = {
  name: 'go.back',
  title: 'Go back',
  help: 'go back to where you were before the last jump',
  places: ['chat'],
  keys: { default: 'ctrl+g' },
  async run({ effects, notify }) {
    const isDone = await effects.places.back();
    if (!isDone) notify('There is no place to go back to.');
    return isDone;
  },
};
