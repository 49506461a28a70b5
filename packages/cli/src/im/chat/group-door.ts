import { ClientError } from '../../client/errors.ts';
import type { GroupDoor } from '../../client/sync/joining-calls.ts';

/** What to say of an argument that names a group one is not in. */
export const DOOR_HELP = `'#group' (quote it: a shell reads # as a comment) or an invite link`;

/** "#handle", or the secret of an invite link. Throws ClientError invalid_argument for what is neither. */
export function groupDoor(text: string): GroupDoor {
  if (/^#./u.test(text)) return { handle: text.slice(1) };
  if (/^iml_[\w-]+$/.test(text)) return { link: text };
  const meant = text === '' || text === '#' ? '' : ` Did you mean "#${text}"?`;
  throw new ClientError('invalid_argument', `"${text}" is neither '#group' nor an invite link (iml_…).${meant}`);
}
