import fc from 'fast-check';
import { byEffort, SEED } from './effort.ts';

// Run before each file of unit tests: from which seed its properties draw, and how long. An example that a property finds
// belongs into a test of its own.

fc.configureGlobal({
  seed: SEED,
  // As many as the time allows, in ms for each property, and no more than these.
  ...byEffort(
    { numRuns: 2_000, interruptAfterTimeLimit: 300 },
    { numRuns: 1_000_000, interruptAfterTimeLimit: 30_000 },
  ),
});
