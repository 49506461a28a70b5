/** The actions of each slice of the state; every slice adds its own where it is (`declare module`). */
// biome-ignore lint/suspicious/noEmptyInterface: the slices fill it.
export interface ActionTypes {}

/** Everything that can happen to the state. Nothing else changes it. */
export type TuiAction = ActionTypes[keyof ActionTypes];
