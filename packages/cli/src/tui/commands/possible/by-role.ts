import type { ConversationSummary } from '../../../client/entities.ts';
import { type GroupAction, groupRefusal } from '../../store/group-rights.ts';
import { openSummary } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { CommandContext } from '../command.ts';
import { inGroup } from './possible.ts';

/** A group is open in which the user may do this. */
export function mayInGroup(action: GroupAction): (state: TuiState) => true | string {
  return (state) => {
    const summary = openSummary(state);
    if (summary?.conversation.kind !== 'group') return inGroup(state);
    return groupRefusal(action, summary) ?? true;
  };
}

/** The open group, where the user may do this; else why not is said. */
export function groupFor(context: CommandContext, action: GroupAction): ConversationSummary | undefined {
  const able = mayInGroup(action)(context.state());
  if (able === true) return openSummary(context.state());
  context.notify(able, 'error');
  return undefined;
}
