import { scenario } from '../../test-utils/scenario.ts';

export const fileUploadScenario = scenario({
  typed: '/upload nowhere-to-be-found.txt',
  becomes: ({ shows }) => shows('nowhere-to-be-found.txt') && shows('There is no'),
});
