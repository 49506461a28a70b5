import type { Command } from './command.ts';

/** The next unread message that mentions the user. */
export const goNextMention: Command = {
  name: 'go.next-mention',
  title: 'Next mention',
  help: 'go to the next unread mention of you',
  places: ['chat'],
  keys: { default: 'alt+m' },
  slash: { word: 'mention', args: [] },
  run: ({ effects }) => effects.mentions.next(),
};
