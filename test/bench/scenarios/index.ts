import type { Scenario } from '../scenario.ts';
import { group200, pair1, pairs1, pairs32 } from './messages.ts';

/** All scenarios, in the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [pairs32, pairs1, pair1, group200];
