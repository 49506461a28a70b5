/** A group of operations in the reference. */
export interface Tag {
  readonly heading: string;
  /** What its operations are about, in one sentence. */
  readonly about: string;
}

/** The tags by name, in the order of the reference pages. */
export const TAGS: Readonly<Record<string, Tag>> = {
  session: { heading: 'Session', about: 'The socket itself.' },
  auth: { heading: 'Log-in and sessions', about: 'Create an account, log in, renew and end sessions.' },
  tokens: {
    heading: 'Tokens',
    about: 'Personal access tokens, by which programs act for you within the scopes that they have.',
  },
  messages: { heading: 'Messages', about: 'Send, read, edit and recall messages, react to them and mark them read.' },
  files: { heading: 'Files', about: 'Upload files to send with messages, and download those that you may read.' },
  conversations: { heading: 'Conversations', about: 'Find and open conversations, create groups and change them.' },
  members: { heading: 'Members', about: 'Who is in a group.' },
  joining: {
    heading: 'Ways into groups',
    about: 'Find groups, join them or ask to be let in, and make links that let others in.',
  },
  users: { heading: 'Users', about: 'Look people up, and change your own profile.' },
  friends: { heading: 'Friends and blocks', about: 'Ask people to be friends, answer them, and keep people away.' },
  presence: { heading: 'Presence and typing', about: 'Who is online, and who is typing.' },
  webhooks: {
    heading: 'Webhooks',
    about: 'Have another program told what happens in a group, or let it write there.',
  },
  calls: {
    heading: 'Calls',
    about: 'Ring the other one of a direct conversation, and relay what two clients need to set up their media.',
  },
  sync: { heading: 'Sync', about: 'What changed while a client was away.' },
  admin: {
    heading: 'Administration',
    about: 'What admins do with accounts, sessions, groups and nodes; each change is in the audit.',
  },
};
