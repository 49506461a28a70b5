import { ClientError } from '../../client/errors.ts';
import { type GroupDoor, groupDoor } from '../../client/sync/joining-calls.ts';

/** What to say of an argument that names a group one is not in. */
export const DOOR_HELP = `'#group' (quote it: a shell reads # as a comment) or an invite link`;

/** "#handle", or the secret of an invite link. Throws ClientError invalid_argument for what is neither. */
export function checkDoor(text: string): GroupDoor {
  const door = groupDoor(text);
  if (door !== undefined) return door;
  const meant = text === '' || text === '#' ? '' : ` Did you mean "#${text}"?`;
  throw new ClientError('invalid_argument', `"${text}" is neither '#group' nor an invite link (iml_…).${meant}`);
}
