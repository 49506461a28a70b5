import * as v from 'valibot';
import { configKey, configSection } from '../section.ts';

/** The table `[scripts]`. */
export const scripts = configSection('What commands print.', {
  names: configKey(
    v.picklist(['both', 'user', 'display']),
    'both',
    'How people are named in what is printed for people: "Bob Jones (bob)", "bob" or "Bob Jones".',
  ),
});
