import { scenario } from '../../test-utils/scenario.ts';

export const friendListScenario = scenario({
  typed: '/friends',
  prepare: (client) => client.askedBy('carol', 'hi'),
  becomes: ({ shows }) => shows('WANT TO BE YOUR FRIENDS'),
});
