import * as z from 'zod';
import { configSection } from '../section.ts';

/** The table `[scripts]`. */
export const scripts = configSection('What commands print.', {
  names: z
    .enum(['both', 'user', 'display'])
    .default('both')
    .describe('How people are named in what is printed for people: "Bob Jones (bob)", "bob" or "Bob Jones".'),
});
