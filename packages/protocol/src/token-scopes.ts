/** What a personal access token may do, and what that is in words. A session of a log-in may do all of it. */
export const TOKEN_SCOPES = {
  read: 'read messages, files, people and lists, and get events',
  'messages:write': 'send, edit, recall, forward, react, mark as read, call',
  'groups:write': 'make, join, leave and change groups, their members and pins',
  'files:write': 'upload files',
  'webhooks:write': 'manage and test webhooks, which let others read and write',
  'account:write': 'change your profile, status, settings, friends and blocks',
  'credentials:write': 'change the password, end sessions, make and revoke tokens',
  'admin:read':
    'list accounts, sessions, groups, webhooks, files, friends, nodes and the audit log, read in conversations of others (admins)',
  'admin:write':
    'make accounts and bots, disable them, set passwords, change groups, webhooks and friends of others (admins)',
} as const;

/** The name of one. */
export type TokenScope = keyof typeof TOKEN_SCOPES;

/** The names of all, in the order in which they are shown. */
export const TOKEN_SCOPE_NAMES = Object.keys(TOKEN_SCOPES) as readonly TokenScope[];
