import type { NounSpec } from '../../noun-spec.ts';
import { jobCancelCommand } from './cancel.ts';
import { jobListCommand } from './list.ts';
import { jobShowCommand } from './show.ts';

/** `imctl job`. */
export const jobNoun: NounSpec = {
  name: 'job',
  section: 'Server',
  about: {
    description: 'See the work that goes on after a restart, and end it.',
    summary: 'work that goes on after a restart',
  },
  commands: [jobListCommand, jobShowCommand, jobCancelCommand],
};
