import { scenario } from '../../test-utils/scenario.ts';

export const messageDeleteForMeScenario = scenario({
  before: ['select.start'],
  becomes: ({ shows }) => shows('Delete this message for yourself?'),
});
