import { scenario } from '../../test-utils/scenario.ts';

export const fileOpenScenario = scenario({
  prepare(client) {
    const file = client.files.put('report.pdf', new Uint8Array(12));
    client.receive(10, 2, 'report.pdf', { kind: 'file', files: [file] });
  },
  before: ['side.files'],
  becomes: ({ shows }) => shows('Opening report.pdf'),
});
