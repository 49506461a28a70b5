import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const composeCodeScenario = scenario({
  typed: '/code ts\nconst a = 1;',
  before: [],
  becomes: ({ called, state }) =>
    called('send', 10, 'const a = 1;', { kind: 'code', payload: { language: 'ts' } }) || draftOf(state).isCode,
});
