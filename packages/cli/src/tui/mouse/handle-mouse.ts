import type { CommandContext } from '../commands/command.ts';
import { scroll } from '../commands/scrolling/scroll.ts';
import { endSelection, selectAt } from '../commands/selection/selected-message.ts';
import { type Area, PROMPT_CELLS } from '../layouts/geometry.ts';
import { firstComposerRow } from '../panels/composer-rows.ts';
import { conversationAt } from '../panels/list-rows.ts';
import { offsetAt } from '../store/cursor-rows.ts';
import { openDraft, openWindow } from '../store/selectors.ts';
import type { MouseInput } from '../terminal/mouse-report.ts';

/** Rows that one step of the wheel moves. */
const WHEEL_ROWS = 3;

/** Does what the mouse means where it is: the wheel scrolls, a click opens, selects or sets the cursor, with Ctrl it follows a link. */
export function handleMouse(context: CommandContext, event: MouseInput): void {
  const state = context.state();
  if (context.isStarting() || state.session.phase !== 'chat') return;
  if (event.action === 'wheel-up' || event.action === 'wheel-down') {
    turnWheel(context, event.action === 'wheel-up' ? -1 : 1);
    return;
  }
  if (event.action !== 'press' || event.button !== 'left') return;
  const link = event.ctrl ? context.screen.linkAt(event.x, event.y) : undefined;
  if (link !== undefined) void context.screen.openAddress(link);
  else if (state.overlays.length === 0) click(context, event);
}

function turnWheel(context: CommandContext, direction: 1 | -1): void {
  if (context.state().overlays.length === 0) {
    scroll(context, { rows: direction * WHEEL_ROWS });
    return;
  }
  const command = context.commands.named(direction < 0 ? 'list.up' : 'list.down');
  void command?.run(context, '');
}

function click(context: CommandContext, { x, y }: MouseInput): void {
  const { sidebar, title, timeline, composer } = context.selectors.geometry(context.state());
  if (isIn(sidebar, x, y)) clickList(context, y - sidebar.y, sidebar.height);
  else if (isIn(title, x, y)) void context.commands.named('conversation.show')?.run(context, '');
  else if (isIn(timeline, x, y)) clickMessage(context, y - timeline.y);
  else if (isIn(composer, x, y))
    clickComposer(context, { x: x - composer.x, y: y - composer.y, height: composer.height });
}

function clickList(context: CommandContext, row: number, height: number): void {
  const state = context.state();
  const chosen = conversationAt(state, context.selectors.sections(state), { row, height });
  if (chosen !== undefined) void context.effects.history.open(chosen.conversation.id);
}

function clickMessage(context: CommandContext, row: number): void {
  const state = context.state();
  const { selectors } = context;
  const index = selectors.view(state).items[row] ?? -1;
  if (index >= 0) selectAt(context, index);
}

function clickComposer(
  context: CommandContext,
  place: { readonly x: number; readonly y: number; readonly height: number },
): void {
  if (openWindow(context.state()).selected !== undefined) endSelection(context);
  const state = context.state();
  const id = state.conversations.openId;
  if (id === undefined) return;
  const rows = context.selectors.draftRows(state);
  const row = firstComposerRow(rows, openDraft(state).cursor, place.height) + place.y;
  const cursor = offsetAt(rows, { row, column: Math.max(0, place.x - PROMPT_CELLS) });
  context.dispatch({ type: 'draft-edited', conversationId: id, operation: { type: 'place', cursor } });
}

function isIn(area: Area | undefined, x: number, y: number): area is Area {
  return area !== undefined && x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
}
