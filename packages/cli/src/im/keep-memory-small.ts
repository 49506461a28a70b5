import { setFlagsFromString } from 'node:v8';

/**
 * Makes the garbage collector of this process run before the heap has grown much. V8 lets a heap double and more, which a screen
 * that is open all day keeps: scrolling through 100,000 messages took 270 MB, of which 50 were in use. Measured by the scenario
 * `scroll` of `npm run bench`.
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--heap-growing-percent=20');
}
