import { scenario } from '../../test-utils/scenario.ts';

export const rawCopyScenario = scenario({
  before: ['select.start', 'message.raw'],
  becomes: ({ shows, written }) =>
    shows('Copied, if the terminal allows it.') && written.includes(Buffer.from('hello Bob').toString('base64')),
});
