import { hasRoomForSide } from '../layouts/geometry.ts';
import type { TuiAction } from '../store/actions.ts';
import { openViews } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { Store } from '../store/store.ts';
import { viewOf } from './open-view.ts';
import type { ViewContext } from './view.ts';
import type { OpenView, ViewArguments, ViewName, ViewState, Views } from './view-types.ts';

/** What can be opened without arguments. */
type BesideName = Exclude<ViewName, keyof ViewArguments>;

/** Opens views, and reads what they show for as long as they are open. */
export interface RunningViews extends Views {
  /** Ends all reading of the views that are open. */
  end(): void;
  /** Ends for good. */
  stop(): void;
}

/** Views of a store. The context is asked for when it is needed: there is no client before one has logged in. */
export function createViews(store: Store<TuiState, TuiAction>, context: () => ViewContext): RunningViews {
  const following = new Map<number, () => void>();
  let lastId = 0;

  /** What is beside every conversation that has it, until it is closed. */
  let beside: BesideName | undefined;

  const stateOf = (id: number) => openViews(store.getState()).find((open) => open.id === id)?.state;

  function follow(open: Pick<OpenView, 'id' | 'name'>): void {
    const stop = viewOf(open.name).follow?.(context(), {
      read: () => stateOf(open.id),
      set: (change: Partial<ViewState>) => store.dispatch({ type: 'view-set', id: open.id, change }),
    });
    if (stop === undefined) return;
    // It may have been closed by what it has read at once.
    if (stateOf(open.id) === undefined) stop();
    else following.set(open.id, stop);
  }

  function end(id: number): void {
    const stop = following.get(id);
    // What ends may change the state, which ends it only once.
    following.delete(id);
    stop?.();
  }

  const endAll = () => {
    for (const id of [...following.keys()]) end(id);
  };

  /** It goes with the open conversation: where it cannot be, there is nothing to say. */
  const quiet = () => Object.create(context(), { notify: { value: () => undefined } }) as ViewContext;

  let openId = store.getState().conversations.openId;
  function goAlong(): void {
    const { conversations } = store.getState();
    if (conversations.openId === openId) return;
    openId = conversations.openId;
    const name = beside;
    if (name === undefined) {
      if (store.getState().side !== undefined) store.dispatch({ type: 'side-closed' });
      return;
    }
    if (openId === undefined || !open(quiet(), name, undefined, 'beside')) store.dispatch({ type: 'side-closed' });
  }

  const stopWatching = store.subscribe(() => {
    goAlong();
    if (following.size === 0) return;
    const ids = new Set(openViews(store.getState()).map(({ id }) => id));
    for (const id of following.keys()) if (!ids.has(id)) end(id);
  });

  function open(now: ViewContext, name: ViewName, args: unknown, place: 'over' | 'beside'): boolean {
    const state = viewOf(name).open(now, args);
    if (state === undefined) return false;
    // What views say of times is of now.
    store.dispatch({ type: 'tick', now: now.timers.now() });
    const view = { id: ++lastId, name, state } as unknown as OpenView;
    store.dispatch({ type: 'view-opened', view, place });
    follow(view);
    return true;
  }

  return {
    open: (name, ...[args]) => open(context(), name, args, 'over'),
    again: ({ name, args }) => open(context(), name, args, 'over'),
    openBeside(name) {
      const isOpen = open(quiet(), name, undefined, 'beside');
      if (isOpen) beside = name;
      return isOpen;
    },
    closeBeside() {
      beside = undefined;
      store.dispatch({ type: 'side-closed' });
    },
    openNear(name, ...[args]) {
      if (!hasRoomForSide(store.getState().session.columns)) return open(context(), name, args, 'over');
      const isOpen = open(context(), name, args, 'beside');
      if (isOpen) store.dispatch({ type: 'side-focused', focused: true });
      return isOpen;
    },
    leaveNear() {
      if (store.getState().overlays.length > 0) {
        store.dispatch({ type: 'view-closed' });
        return;
      }
      store.dispatch({ type: 'side-closed' });
      if (beside !== undefined) open(quiet(), beside, undefined, 'beside');
    },
    retry(id) {
      const open = openViews(store.getState()).find((one) => one.id === id);
      if (open === undefined) return;
      end(id);
      follow(open);
    },
    end: endAll,
    stop() {
      stopWatching();
      endAll();
    },
  };
}
