import type { EditedText } from '../store/text-edit.ts';

/** What is kept of every view while it is open. */
export interface ViewState {
  /** The chosen line from 0; of a text, the first row in sight. */
  readonly index: number;
  /** What is typed into it; absent: nothing is. */
  readonly query?: EditedText;
  /** The conversation that it is about: the view ends with it. */
  readonly conversationId?: number;
}

/** What is kept of each view, by its name; every view adds its own where it is (`declare module`). */
// biome-ignore lint/suspicious/noEmptyInterface: the views fill it.
export interface ViewTypes {}

/** What views are opened with, by their name; a view that is opened with nothing is not in it. */
// biome-ignore lint/suspicious/noEmptyInterface: the views fill it.
export interface ViewArguments {}

/** The name of a view. */
export type ViewName = keyof ViewTypes;

/** A view that is open. */
export type OpenView<Name extends ViewName = ViewName> = {
  readonly [Each in Name]: { readonly id: number; readonly name: Each; readonly state: ViewTypes[Each] };
}[Name];

/** A view with what it is opened with. */
export type ViewCall = {
  readonly [Name in keyof ViewArguments]: { readonly name: Name; readonly args: ViewArguments[Name] };
}[keyof ViewArguments];

/** Opens a view; false when it cannot be opened now, which is said. */
export type OpenCall = <Name extends ViewName>(
  name: Name,
  ...args: Name extends keyof ViewArguments ? [ViewArguments[Name]] : []
) => boolean;

/** What commands do with views. */
export interface Views {
  readonly open: OpenCall;
  /** Opens one that was left. */
  again(call: ViewCall): boolean;
  /** Opens one that needs nothing beside the conversation, in place of another one there; false when it cannot be opened now. */
  openBeside(name: Exclude<ViewName, keyof ViewArguments>): boolean;
  closeBeside(): void;
  /** Opens one beside the conversation and goes there, until it is left or another conversation is open; without room for it, over it. */
  readonly openNear: OpenCall;
  /** Leaves what `openNear` has opened: what was beside the conversation before is there again. */
  leaveNear(): void;
  /** Reads again what could not be read. */
  retry(id: number): void;
}
