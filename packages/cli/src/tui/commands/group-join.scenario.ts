import { scenario } from '../../test-utils/scenario.ts';

export const groupJoinScenario = scenario({
  typed: '/join #ops',
  becomes: ({ calls }) => calls.some(([name]) => name === 'join'),
});
