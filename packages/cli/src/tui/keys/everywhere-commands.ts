import type { KeyContext } from './command-context.ts';

/** The commands of keys that work whatever is on the screen: they need neither an open conversation nor a client. */
export const EVERYWHERE_COMMANDS = {
  reconnect: ({ screen }: Pick<KeyContext, 'screen'>) => screen.reconnect(),
  redraw: ({ screen }: Pick<KeyContext, 'screen'>) => screen.redraw(),
  suspend: ({ screen }: Pick<KeyContext, 'screen'>) => screen.suspend(),
  quit: ({ screen }: Pick<KeyContext, 'screen'>) => screen.quit(),
};
