import { scenario } from '../../test-utils/scenario.ts';

export const messageKeepScenario = scenario({
  before: ['select.start'],
  becomes: ({ calls }) => calls.some(([name]) => name === 'forward'),
});
