/** Lets one waiting loop sleep until there is something to do. */
export interface Wake {
  /** Ends the present wait, if there is one. */
  wake(): void;
  /** Resolves at the next `wake`, or when the signal is aborted. Leaves no listener behind. */
  wait(signal: AbortSignal): Promise<void>;
}

/** Nobody waits yet. */
export function createWake(): Wake {
  let present: (() => void) | undefined;
  return {
    wake: () => present?.(),
    wait: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const done = () => {
          present = undefined;
          signal.removeEventListener('abort', done);
          resolve();
        };
        present = done;
        signal.addEventListener('abort', done);
      }),
  };
}
