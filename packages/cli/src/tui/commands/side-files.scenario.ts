import { scenario } from '../../test-utils/scenario.ts';

export const sideFilesScenario = scenario({
  typed: '/files',
  becomes: ({ shows }) => shows('There is no file here yet.'),
});
