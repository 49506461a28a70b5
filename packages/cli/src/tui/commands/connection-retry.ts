import type { Command } from './command.ts';

/** Connects without waiting for the next try. */
export const connectionRetry: Command = {
  name: 'connection.retry',
  title: 'Connect now',
  places: ['everywhere'],
  keys: { default: 'ctrl+r' },
  run({ screen }) {
    screen.reconnect();
  },
};
