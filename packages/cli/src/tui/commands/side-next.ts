import { hasRoomForSide } from '../layouts/geometry.ts';
import { focusedView } from '../store/selectors.ts';
import type { ViewName } from '../views/view-types.ts';
import type { Command, CommandContext } from './command.ts';

/** In the order in which the key shows them; then none. */
const SIDE_VIEWS = ['members', 'pins', 'files'] as const satisfies readonly ViewName[];

/** What belongs to the open conversation, one thing after the other: beside it, or over it where there is no room. */
export const sideNext: Command = {
  name: 'side.next',
  title: 'Members, pins, files',
  help: 'show the members, then what is pinned, then the files, then none of them: beside the conversation in a wide window',
  places: ['chat', 'view:members', 'view:pins', 'view:files', 'view:thread'],
  keys: { default: 'ctrl+o' },
  run(context) {
    const state = context.state();
    const isWide = hasRoomForSide(state.session.columns);
    const shown = isWide ? state.side?.view.name : focusedView(state)?.name;
    if (isWide) context.views.closeBeside();
    else if (shown !== undefined) context.dispatch({ type: 'view-closed' });
    for (const name of after(shown)) if (opens(context, name, isWide)) return;
  },
};

function after(shown: ViewName | undefined): readonly (typeof SIDE_VIEWS)[number][] {
  const names: readonly (ViewName | undefined)[] = SIDE_VIEWS;
  const at = names.indexOf(shown);
  return SIDE_VIEWS.slice(at + 1);
}

function opens({ views }: CommandContext, name: (typeof SIDE_VIEWS)[number], isWide: boolean): boolean {
  return isWide ? views.openBeside(name) : views.open(name);
}
