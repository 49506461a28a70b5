import { scenario } from '../../test-utils/scenario.ts';

const CAT = {
  id: 7,
  name: 'cat.png',
  size: 9,
  mimeType: 'image/png',
  sha256: '',
  width: 64,
  height: 32,
  hasThumbnail: true,
};

export const fileLookScenario = scenario({
  prepare: (client) => client.receive(10, 2, '', { kind: 'file', files: [CAT] }),
  before: ['select.start'],
  elsewhere: { 'view:files': { before: ['side.files'] } },
  becomes: ({ shows }) => shows('This terminal shows no pictures'),
});
