import type { NounSpec } from '../../noun-spec.ts';
import { jobCancelCommand } from './cancel.ts';
import { jobListCommand } from './list.ts';
import { jobResumeCommand } from './resume.ts';
import { jobShowCommand } from './show.ts';

/** `imctl job`. */
export const jobNoun: NounSpec = {
  name: 'job',
  section: 'Server',
  about: {
    description: 'See the work that goes on after a restart, end it, and go on with it.',
    summary: 'work that goes on after a restart',
  },
  commands: [jobListCommand, jobShowCommand, jobCancelCommand, jobResumeCommand],
};
