import type { CommandContext } from '../commands/command.ts';

/** Closes all that is over the conversation, to go somewhere else. */
export function leaveViews({ state, dispatch }: Pick<CommandContext, 'state' | 'dispatch'>): void {
  while (state().overlays.length > 0) dispatch({ type: 'view-closed' });
  if (state().side?.focused === true) dispatch({ type: 'side-focused', focused: false });
}
