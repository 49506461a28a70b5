import { scenario } from '../../test-utils/scenario.ts';

export const goDateScenario = scenario({
  typed: '/date',
  becomes: ({ state }) => state.overlays.at(-1)?.name === 'date',
});
