import type { NounSpec } from '../../noun-spec.ts';
import { doctorCommand } from './doctor.ts';

/** `imctl doctor`, a command without verbs. */
export const doctorNoun: NounSpec = {
  name: 'doctor',
  section: 'Server',
  commands: [doctorCommand],
};
