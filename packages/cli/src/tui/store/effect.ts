import type { Cache } from '../../cache/cache.ts';
import type { SentTexts } from '../sent-texts.ts';
import type { FilePlaces } from '../tui-options.ts';
import type { UiState } from '../ui-state-file.ts';
import type { EffectContext } from './effects/context.ts';
import type { TuiState } from './state.ts';

/** What each effect gives to commands and to other effects, by its name; every effect adds its own where it is (`declare module`). */
// biome-ignore lint/suspicious/noEmptyInterface: the effects fill it.
export interface EffectTypes {}

/** The name of an effect. */
export type EffectName = keyof EffectTypes;

/** What effects are started with: the client, the store, and what is kept on disk. */
export interface EffectsOptions extends EffectContext {
  /** Calls the listener after changes, at most once per frame. */
  readonly onFrame: (listener: () => void) => () => void;
  readonly saved: UiState;
  readonly save: (state: UiState) => void;
  /** Keeps what was sent; undefined: for this run only. */
  readonly sentTexts?: SentTexts | undefined;
  readonly files: FilePlaces;
  /** What is kept on this machine; undefined: nothing is. */
  readonly cache?: Cache | undefined;
}

/** What one effect is started with. */
export interface EffectStart extends EffectsOptions {
  /** Calls the listener after each change of the state, with the state before it, until the effects end. */
  readonly onChange: (listener: (state: TuiState, before: TuiState) => void) => void;
  /** Runs when the effects end; what was registered last runs first. */
  readonly onStop: (run: () => void) => void;
}

/** A part of what joins a client to a store. */
export interface Effect<Name extends EffectName = EffectName, Needs extends EffectName = EffectName> {
  readonly name: Name;
  /** They are started before this one, and end after it. */
  readonly needs: readonly Needs[];
  start(context: EffectStart, others: Pick<EffectTypes, Needs>): EffectTypes[Name];
}

/** Declares an effect. One file of `store/effects` has one, under the file's name with `Effect` at its end. */
export function effect<const Name extends EffectName, const Needs extends EffectName = never>(
  spec: Effect<Name, Needs>,
): Effect<Name, Needs> {
  return spec;
}
