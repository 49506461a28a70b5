import { scenario } from '../../test-utils/scenario.ts';

export const findMentionsScenario = scenario({
  typed: '/mentions',
  becomes: ({ state }) => state.overlays.at(-1)?.name === 'mentions',
});
