import { type KnownField, LIMITS, type RouteInput, type RouteName, restRoute } from '@im-ts/protocol';
import { ADMIN_OPERATIONS, type AdminAnswer } from '@im-ts/protocol/admin';
import * as z from 'zod';

/** Settings of a group in a file, and what the operation that changes them calls each. */
export const GROUP_SETTINGS = {
  name: 'name',
  description: 'description',
  announcement: 'notice',
  avatar: 'avatar',
  joinMode: 'joinMode',
  historyVisibility: 'historyVisibility',
  whoMayPost: 'whoMayPost',
  whoMayInvite: 'whoMayInvite',
  whoMayPin: 'whoMayPin',
  whoMayMentionAll: 'whoMayMentionAll',
  whoMayEditInfo: 'whoMayEditInfo',
} as const satisfies Readonly<Record<string, keyof RouteInput<'updateConversation'>>>;

type SettingName = keyof typeof GROUP_SETTINGS;
/** What a group has for each of them. */
export type GroupSettings = {
  readonly [Name in SettingName]?: RouteInput<'updateConversation'>[(typeof GROUP_SETTINGS)[Name]];
};

/** An account as a file has it. What is not given stays as it is. */
export interface OrgUser {
  readonly username: string;
  readonly displayName?: string;
  readonly email?: string;
  readonly role?: AdminAnswer<'adminGetUser'>['role'];
  readonly disabled?: boolean;
}

/** An outgoing webhook as a file has it. */
export interface OrgWebhook {
  readonly name: string;
  readonly url: string;
  readonly events?: NonNullable<RouteInput<'createWebhook'>['events']>;
  readonly enabled?: boolean;
}

/** A member who cannot write, as a file has it. */
export interface OrgMute {
  readonly username: string;
  /** RFC 3339; undefined: until it is lifted. */
  readonly until?: string;
}

/** A group as a file has it. What is not given stays as it is. */
export interface OrgGroup extends GroupSettings {
  readonly handle?: string;
  readonly formerHandle?: string;
  readonly owner?: string;
  readonly admins?: readonly string[];
  readonly members?: readonly string[];
  readonly muted?: readonly OrgMute[];
  readonly banned?: readonly string[];
  readonly archived?: boolean;
  readonly webhooks?: readonly OrgWebhook[];
  /** Their names. */
  readonly incomingWebhooks?: readonly string[];
}

/** A file: each of its two lists is there, or is not spoken of. */
export interface OrgDocument {
  readonly version?: 1;
  readonly users?: readonly OrgUser[];
  readonly groups?: readonly OrgGroup[];
  readonly complete?: true;
}

/** The key that ends a file of which nothing is missing. */
export const COMPLETE = 'complete';

function routeField(route: RouteName, name: string): KnownField {
  return fieldOf(restRoute(route)?.operation.fields ?? [], name);
}

function fieldOf(fields: readonly KnownField[], name: string): KnownField {
  const found = fields.find((field) => field.name === name);
  if (found === undefined) throw new RangeError(`There is no field ${name}.`);
  return found;
}

/** A value as an operation takes it: its rules, and what is said of it, are those of the declaration. */
function declared({ kind, check }: KnownField, about = kind.about): z.ZodType {
  const said = {
    ...(about === undefined ? {} : { description: about }),
    ...(kind.example === undefined ? {} : { examples: [kind.example] }),
  };
  if (kind.kind === 'flag') return z.boolean().meta(said);
  if (kind.kind === 'enum') return z.enum(kind.names as [string, ...string[]]).meta(said);
  if (kind.kind === 'list' && kind.of.kind === 'enum') {
    return z.array(z.enum(kind.of.names as [string, ...string[]])).meta(said);
  }
  const bounds = {
    ...('min' in kind && kind.min !== undefined ? { minLength: kind.min } : {}),
    ...('max' in kind && kind.max !== undefined ? { maxLength: kind.max } : {}),
  };
  const text = z.string().check((context) => {
    const problem = check(context.value);
    if (problem !== undefined) context.issues.push({ code: 'custom', message: problem.text, input: context.value });
  });
  return text.meta({ ...said, ...bounds });
}

const account = (name: string) => fieldOf(ADMIN_OPERATIONS.adminCreateUser.fields, name);
const group = (name: string) => fieldOf(ADMIN_OPERATIONS.adminCreateGroup.fields, name);
const username = (about: string) => declared(account('username'), about);

const USER = {
  username: username('The name, without "@". It says which account is meant; it cannot be changed.'),
  displayName: declared(account('displayName')).optional(),
  email: declared(account('email')).optional(),
  role: z
    .enum(['user', 'admin', 'bot'])
    .meta({ description: 'user, admin of the server, or bot; of a new account "user" if it is not given.' })
    .optional(),
  disabled: z.boolean().meta({ description: 'Whether it cannot log in.' }).optional(),
};

const WEBHOOK = {
  name: declared(routeField('createWebhook', 'name'), 'What it is called. With the group, it says which one is meant.'),
  url: declared(routeField('createWebhook', 'url')),
  events: declared(routeField('createWebhook', 'events')).optional(),
  enabled: declared(routeField('updateWebhook', 'enabled')).optional(),
};

const TIME = z.iso.datetime({ offset: true });

const MUTE = {
  username: username('A username.'),
  until: z
    .string()
    .check((context) => {
      if (TIME.safeParse(context.value).success && Date.parse(context.value) >= 0) return;
      const message = 'must be a time with its zone, as 2027-01-31T12:00:00Z';
      context.issues.push({ code: 'custom', message, input: context.value });
    })
    .meta({
      description: 'When they can write again; until it is lifted if it is not given.',
      examples: ['2027-01-31T12:00:00Z'],
    })
    .optional(),
};

const GROUP = {
  handle: declared(
    group('handle'),
    'Its unique name, without "#". It says which group is meant; a group without one is found by its name.',
  ).optional(),
  formerHandle: declared(
    group('handle'),
    'The handle that it has until now, where "handle" is to be another one. It is not looked at once the group has that.',
  ).optional(),
  owner: username('The username of who owns it. Who owned it before becomes an admin of it.').optional(),
  ...Object.fromEntries(
    Object.entries(GROUP_SETTINGS).map(([name, field]) => [
      name,
      declared(routeField('updateConversation', field)).optional(),
    ]),
  ),
  admins: z
    .array(username('A username.'))
    .max(LIMITS.groupAdmins)
    .meta({ description: 'The usernames of those who are admins of it, besides the owner.' })
    .optional(),
  members: z
    .array(username('A username.'))
    .max(LIMITS.groupMembers)
    .meta({ description: 'The usernames of the others who are in it. With --prune, nobody else stays in it.' })
    .optional(),
  muted: z
    .array(z.strictObject(MUTE))
    .max(LIMITS.groupMembers)
    .meta({ description: 'Members who cannot write for a while. With --prune, nobody else stays muted.' })
    .optional(),
  banned: z
    .array(username('A username.'))
    .meta({ description: 'Who is kept out of it, and is removed. With --prune, all other bans are lifted.' })
    .optional(),
  archived: z.boolean().meta({ description: 'Whether it can only be read.' }).optional(),
  webhooks: z
    .array(z.strictObject(WEBHOOK))
    .max(LIMITS.webhooks)
    .meta({ description: 'What is told what happens in it. With --prune, no other outgoing webhook stays.' })
    .optional(),
  incomingWebhooks: z
    .array(declared(routeField('createIncomingWebhook', 'name'), 'What it is called, and who its messages are from.'))
    .max(LIMITS.webhooks)
    .meta({ description: 'The names of those by which programs write in it. With --prune, no other one stays.' })
    .optional(),
};

/** What a file may hold: the one description that files are checked by and that the JSON Schema is made of. */
export const ORG_SCHEMA = z
  .strictObject({
    version: z.literal(1).meta({ description: 'The form of this file.' }).optional(),
    users: z.array(z.strictObject(USER)).meta({ description: 'Accounts of people and bots.' }).optional(),
    groups: z.array(z.strictObject(GROUP)).meta({ description: 'Groups.' }).optional(),
    [COMPLETE]: z
      .literal(true)
      .meta({
        description:
          'The last key: nothing below it is missing, so --prune may remove what the file leaves out. Half of a file has none.',
      })
      .optional(),
  })
  .meta({
    title: 'The people and groups of an IM-TS server',
    description: 'What "imctl apply" brings about and "imctl export org" writes. What is not given stays as it is.',
  });

/** The keys that there are at a place of a file, such as ["users", 3]. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  const names = path.filter((part) => typeof part === 'string').join('.');
  const shapes: Readonly<Record<string, object>> = {
    ...{ '': ORG_SCHEMA.shape, users: USER, groups: GROUP },
    ...{ 'groups.webhooks': WEBHOOK, 'groups.muted': MUTE },
  };
  return Object.keys(shapes[names] ?? {});
}

/** The JSON Schema of a file, for editors (draft 7, which most of them know). */
export function renderOrgSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(ORG_SCHEMA, { target: 'draft-7', io: 'input' }), undefined, 2)}\n`;
}
