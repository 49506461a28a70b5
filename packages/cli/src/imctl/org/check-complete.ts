import { COMPLETE } from './org-schema.ts';
import { refuseProblems } from './place.ts';
import type { Org } from './read-org.ts';

/**
 * Refuses files that do not say at their end that nothing is missing: what half a file leaves out would be removed. Throws
 * ClientError invalid_argument with the places.
 */
export function checkComplete({ incomplete }: Org): void {
  refuseProblems(
    incomplete.map((place) => ({
      place,
      text: `--prune removes what the file leaves out, and this is half a file for all it says; if nothing is missing, let its last line be "${COMPLETE}: true"`,
    })),
  );
}
