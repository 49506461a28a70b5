import { EFFECTS } from '../generated/effects.ts';
import type { Effect, EffectName, EffectStart, EffectsOptions, EffectTypes } from './effect.ts';

/** Everything that reaches beyond the state: the SDK, and what is kept on disk. */
export interface Effects extends EffectTypes {
  reconnectNow(): void;
  /** Ends all of it; the client stays open. */
  stop(): void;
}

/** Joins a client to a store. */
export function startEffects(options: EffectsOptions): Effects {
  const { store, client } = options;
  const stops: (() => void)[] = [];
  const context: EffectStart = {
    ...options,
    onStop: (run) => stops.push(run),
    onChange(listener) {
      let previous = store.getState();
      const stop = store.subscribe(() => {
        const state = store.getState();
        const before = previous;
        previous = state;
        if (state !== before) listener(state, before);
      });
      stops.push(stop);
    },
  };
  return {
    ...startAll(EFFECTS, context),
    reconnectNow: () => client.reconnectNow(),
    stop() {
      for (const stop of stops.splice(0).reverse()) stop();
    },
  };
}

/** Starts effects, each after those that it needs. A name without an effect does not compile. */
function startAll<Name extends EffectName>(
  effects: readonly Effect<Name>[],
  context: EffectStart,
): Pick<EffectTypes, Name> {
  const started: Record<string, unknown> = {};
  for (const { name, start } of inOrder(effects)) {
    started[name] = start(context, started as unknown as EffectTypes);
  }
  return started as unknown as Pick<EffectTypes, Name>;
}

/** What has a name and comes after others. */
interface Ordered {
  readonly name: string;
  readonly needs: readonly string[];
}

/** Each after those that it needs, else in the order given. Throws when two need each other, or what is needed is not there. */
export function inOrder<Item extends Ordered>(items: readonly Item[]): readonly Item[] {
  const byName = new Map(items.map((item) => [item.name, item]));
  const ordered = new Set<Item>();
  const visit = (name: string, path: readonly string[]) => {
    const item = byName.get(name);
    if (item === undefined) throw new Error(`${path.at(-1)} needs ${name}, which is not there.`);
    if (path.includes(name)) throw new Error(`${[...path, name].join(' needs ')}: one of them must do without.`);
    if (ordered.has(item)) return;
    for (const need of item.needs) visit(need, [...path, name]);
    ordered.add(item);
  };
  for (const { name } of items) visit(name, []);
  return [...ordered];
}
