import type { ChatMessage, OutboxEntry } from '../../../client/entities.ts';
import { openWindow } from '../../store/selectors.ts';
import { itemAt, itemCount, itemIndex } from '../../timeline/item.ts';
import { anchoredToShow } from '../../timeline/view.ts';
import type { CommandContext } from '../command.ts';
import type { OnMessage } from '../possible/on-message.ts';

/** The selected line of the timeline: a stored message, or one on its way. */
export interface Selected {
  readonly id: number;
  readonly message: ChatMessage | undefined;
  readonly entry: OutboxEntry | undefined;
}

/** What is selected; undefined: nothing. */
export function selected(context: Pick<CommandContext, 'state' | 'selectors'>): Selected | undefined {
  const state = context.state();
  const id = state.conversations.openId;
  const key = openWindow(state).selected;
  if (id === undefined || key === undefined) return undefined;
  const input = context.selectors.timelineInput(state);
  const item = itemAt(input, itemIndex(input, key));
  return item === undefined ? undefined : { id, message: item.message, entry: item.entry };
}

/** The stored messages on the screen that can be read, the oldest first. */
export function onScreen(context: Pick<CommandContext, 'state' | 'selectors'>): readonly ChatMessage[] {
  const { firstIndex, lastIndex } = context.selectors.view(context.state());
  const { messages } = openWindow(context.state());
  return messages
    .slice(Math.max(0, firstIndex), lastIndex + 1)
    .filter(({ recalledAt, hidden }) => recalledAt === 0 && !hidden);
}

/** Selects the newest message on the screen. */
export function selectNewest(context: CommandContext): void {
  const id = context.state().conversations.openId;
  const input = context.selectors.timelineInput(context.state());
  const { lastIndex } = context.selectors.view(context.state());
  const item = itemAt(input, lastIndex < 0 ? itemCount(input) - 1 : lastIndex);
  if (id === undefined || item === undefined || openWindow(context.state()).selected !== undefined) return;
  context.dispatch({ type: 'selected', conversationId: id, key: item.key });
}

/** Goes back to writing. */
export function endSelection(context: CommandContext): void {
  const id = context.state().conversations.openId;
  if (id !== undefined) context.dispatch({ type: 'selected', conversationId: id, key: undefined });
}

/** Selects the message before or after; past the last one, writing goes on. */
export function moveSelection(context: CommandContext, step: 1 | -1): void {
  const state = context.state();
  const id = state.conversations.openId;
  const key = openWindow(state).selected;
  if (id === undefined || key === undefined) return;
  const input = context.selectors.timelineInput(state);
  const index = itemIndex(input, key) + step;
  if (index >= itemCount(input)) endSelection(context);
  else selectAt(context, index);
}

/** Selects the line of the timeline with this index, if there is one, and shows it. */
export function selectAt(context: CommandContext, index: number): void {
  const state = context.state();
  const id = state.conversations.openId;
  const item = itemAt(context.selectors.timelineInput(state), index);
  if (id === undefined || item === undefined) return;
  context.dispatch({ type: 'selected', conversationId: id, key: item.key });
  showSelected(context);
}

/** Moves the view to the selected message, no more than needed. */
export function showSelected(context: CommandContext): void {
  const state = context.state();
  const id = state.conversations.openId;
  const key = openWindow(state).selected;
  if (id === undefined || key === undefined) return;
  const anchor = anchoredToShow(context.selectors.timelineInput(state), context.selectors.layout, {
    key,
    height: context.selectors.geometry(state).timeline.height,
  });
  context.dispatch({ type: 'anchor', conversationId: id, anchor });
}

/** Runs on the selected message where that can be done, else says why not. */
export function onMessage(
  context: CommandContext,
  able: OnMessage,
  run: (id: number, message: ChatMessage) => void,
): void {
  const answer = able(context.state(), context.selectors);
  const chosen = selected(context);
  if (answer !== true) context.notify(answer, 'error');
  else if (chosen?.message !== undefined) run(chosen.id, chosen.message);
}

/** The selected message that is on its way or was refused. */
export function onOutgoing(context: CommandContext, run: (entry: OutboxEntry) => void): void {
  const entry = selected(context)?.entry;
  if (entry === undefined) return;
  endSelection(context);
  run(entry);
}

/** The number that was typed for a message: `17`, or its address `#ops:17`; undefined: it is none. */
export function numberOf(argument: string): number | undefined {
  const [, digits] = /^(?:#|\S*:)?(\d{1,15})$/.exec(argument.trim()) ?? [];
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits);
}
