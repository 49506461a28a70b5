import { scenario } from '../../test-utils/scenario.ts';

export const fileSaveScenario = scenario({
  prepare(client) {
    const file = client.files.put('report.pdf', new Uint8Array(12));
    client.receive(10, 2, 'report.pdf', { kind: 'file', files: [file] });
  },
  before: ['side.files'],
  becomes: ({ shows }) => shows('report.pdf is not saved') || shows('Saved as'),
});
