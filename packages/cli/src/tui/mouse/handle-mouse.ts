import type { CommandContext } from '../commands/command.ts';
import { scroll } from '../commands/scrolling/scroll.ts';
import { endSelection, selectAt } from '../commands/selection/selected-message.ts';
import { type Area, PROMPT_CELLS } from '../layouts/geometry.ts';
import { firstComposerRow } from '../panels/composer-rows.ts';
import { conversationAt, scrolledTop } from '../panels/list-rows.ts';
import { offsetAt } from '../store/cursor-rows.ts';
import { openDraft, openWindow } from '../store/selectors.ts';
import type { MouseInput } from '../terminal/mouse-report.ts';
import { clickInView, closeView, turnWheelOver } from '../views/acting.ts';
import { framed } from '../views/frame.ts';
import { contentOf, roomOf, viewOf } from '../views/open-view.ts';
import type { OpenView } from '../views/view-types.ts';

/** Rows that one step of the wheel moves. */
const WHEEL_ROWS = 3;

/**
 * Does what the mouse means where it is: the wheel scrolls what is under it, a click opens, selects, takes or sets the cursor, with Ctrl
 * it follows a link. A click beside a view that is over the screen closes it.
 */
export function handleMouse(context: CommandContext, event: MouseInput): void {
  const state = context.state();
  if (context.isStarting() || state.session.phase !== 'chat') return;
  if (event.action === 'wheel-up' || event.action === 'wheel-down') {
    turnWheel(context, event, event.action === 'wheel-up' ? -1 : 1);
    return;
  }
  if (event.action !== 'press' || event.button !== 'left') return;
  const link = event.ctrl ? context.screen.linkAt(event.x, event.y) : undefined;
  const over = state.overlays.at(-1);
  if (link !== undefined) void context.screen.openAddress(link);
  else if (over !== undefined) clickOver(context, over, event);
  else click(context, event);
}

function turnWheel(context: CommandContext, { x, y }: MouseInput, direction: 1 | -1): void {
  const state = context.state();
  const over = state.overlays.at(-1);
  const { sidebar, side } = context.selectors.geometry(state);
  if (over !== undefined) turnWheelOver(context, over, direction);
  else if (state.side !== undefined && isIn(side, x, y)) turnWheelOver(context, state.side.view, direction);
  else if (isIn(sidebar, x, y)) scrollList(context, direction * WHEEL_ROWS, sidebar.height);
  else scroll(context, { rows: direction * WHEEL_ROWS });
}

function scrollList(context: CommandContext, rows: number, height: number): void {
  const state = context.state();
  context.effects.listHold.hold();
  const top = scrolledTop(state, context.selectors.sections(state), { rows, height });
  context.dispatch({ type: 'list-scrolled', top });
}

function clickOver(context: CommandContext, open: OpenView, { x, y }: MouseInput): void {
  const state = context.state();
  const { selectors } = context;
  const { width } = roomOf(state, open, selectors);
  const content = contentOf(open, { state, selectors, emoji: context.emoji(), width });
  const { area } = framed(content, state.session, viewOf(open.name).size);
  if (!isIn(area, x, y)) closeView(context);
  else clickInView(context, open, y - area.y - 1 - (content.query === undefined ? 0 : 1));
}

/** A click beside the conversation goes there. */
function clickSide(context: CommandContext, row: number): void {
  const view = context.state().side?.view;
  if (view === undefined) return;
  const isThere = context.state().side?.focused === true;
  context.dispatch({ type: 'side-focused', focused: true });
  const hasQuery = view.state.query !== undefined && viewOf(view.name).writes !== true;
  // The first click only goes there: what is chosen there is not taken by it.
  clickInView(context, view, row - SIDE_HEAD - (hasQuery ? 1 : 0), { takes: isThere });
}

/** Over the rows of a view beside the conversation: its title and a blank row. */
const SIDE_HEAD = 2;

function click(context: CommandContext, { x, y }: MouseInput): void {
  const { sidebar, title, timeline, composer, side } = context.selectors.geometry(context.state());
  if (isIn(side, x, y)) {
    clickSide(context, y - side.y);
    return;
  }
  context.dispatch({ type: 'side-focused', focused: false });
  if (isIn(sidebar, x, y)) clickList(context, y - sidebar.y, sidebar.height);
  else if (isIn(title, x, y)) void context.commands.named('conversation.show')?.run(context, '');
  else if (isIn(timeline, x, y)) clickMessage(context, y - timeline.y);
  else if (isIn(composer, x, y))
    clickComposer(context, { x: x - composer.x, y: y - composer.y, height: composer.height });
}

function clickList(context: CommandContext, row: number, height: number): void {
  const state = context.state();
  const chosen = conversationAt(state, context.selectors.sections(state), { row, height });
  if (chosen === undefined) return;
  context.effects.listHold.hold();
  void context.effects.history.open(chosen.conversation.id);
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
