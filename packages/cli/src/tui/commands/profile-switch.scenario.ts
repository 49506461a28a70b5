import { scenario } from '../../test-utils/scenario.ts';

export const profileSwitchScenario = scenario({
  typed: '/profile work',
  becomes: ({ endings }) => endings.includes('profile work'),
});
