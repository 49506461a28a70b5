import type { Command } from './command.ts';

/** A sign of life. */
export function ping(): Command<'ping'> {
  return { name: 'ping', cost: 'light', run: async () => ({ done: {} }) };
}
