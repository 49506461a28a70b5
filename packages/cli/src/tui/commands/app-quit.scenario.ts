import { scenario } from '../../test-utils/scenario.ts';

export const appQuitScenario = scenario({
  typed: '/quit',
  becomes: ({ endings }) => endings.includes('quit'),
});
