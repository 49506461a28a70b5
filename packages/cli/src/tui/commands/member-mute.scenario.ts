import { MAX_TIME } from '@im-ts/protocol';
import { scenario } from '../../test-utils/scenario.ts';

export const memberMuteScenario = scenario({
  open: 11,
  before: ['side.members', 'list.down'],
  word: {
    before: [],
    typed: '/timeout @bob forever',
    becomes: ({ called }) => called('updateMember', 11, 'bob', { mutedUntil: MAX_TIME }),
  },
  becomes: ({ shows }) => shows('/timeout @'),
});
