import { NAMES_OF_EVERYBODY } from '@im-ts/protocol';
import { ERASED_PREFIX } from './ended-account.ts';
import { nameSkeleton } from './name-skeleton.ts';

/** Names that people take for the server, for who runs it, or for everybody; mailboxes of RFC 2142 among them. */
const RESERVED: readonly string[] = [
  'abuse',
  'admin',
  'administrator',
  'hostmaster',
  'imctl',
  'imd',
  'moderator',
  'noreply',
  'official',
  'operator',
  'postmaster',
  'root',
  'security',
  'server',
  'staff',
  'support',
  'superuser',
  'sysadmin',
  'system',
  'webmaster',
  ...NAMES_OF_EVERYBODY,
];

let skeletons: ReadonlySet<string> | undefined;

/** Whether a name looks like a reserved one, or like that of an erased account. */
export function looksReserved(name: string): boolean {
  skeletons ??= new Set(RESERVED.map(nameSkeleton));
  const skeleton = nameSkeleton(name);
  return skeletons.has(skeleton) || skeleton.startsWith(nameSkeleton(ERASED_PREFIX));
}
