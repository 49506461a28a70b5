import { scenario } from '../../test-utils/scenario.ts';

export const messageOpenScenario = scenario({
  prepare: (client) => client.receive(10, 2, 'see https://ci.example.org/4711'),
  before: ['select.start'],
  becomes: ({ endings }) => endings.includes('https://ci.example.org/4711'),
});
