import { scenario } from '../../test-utils/scenario.ts';

export const appQuitScenario = scenario({
  becomes: ({ endings }) => endings.includes('quit'),
});
