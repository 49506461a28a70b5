/** Tells whoever deletes rows of messages that there are some to delete. */
export interface Removals {
  happened(): void;
  /** Called after each. One listener. */
  listen(listener: () => void): void;
}

export function createRemovals(): Removals {
  let tell = (): void => {};
  return {
    happened: () => tell(),
    listen(listener) {
      tell = listener;
    },
  };
}
