import { scenario } from '../../test-utils/scenario.ts';

export const mentionsUnreadScenario = scenario({
  before: ['find.mentions'],
  becomes: ({ shows }) => shows('Nothing that is unread mentions you.'),
});
