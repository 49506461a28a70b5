/** What a verb of `imctl` must do besides its work. */
export interface Verb {
  /** Good calls, as words behind the verb. "{user}" and others are things of test/support/imctl/scene.ts. */
  readonly calls: readonly string[];
  /**
   * What the same call does once more: it only reads; changes nothing, as it is so already; makes another one; is a conflict
   * (exit code 5); does not find any more what it took away (4); or finds it for as long as that is going on.
   */
  readonly again: 'reads' | 'same' | 'another' | 'conflict' | 'gone' | 'going';
  /** How a good call ends when not with 0, on a server of one node and a machine without imd. */
  readonly ends?: number;
  /** How it ends for somebody who is no admin, when not with 6. */
  readonly plain?: number;
  /** It asks no server: what is on this machine, or what its imd does. */
  readonly local?: true;
  /** It prints what it has found out, also where it cannot go on. */
  readonly reports?: true;
  /** It does all that it is given in one step, or nothing. */
  readonly allOrNothing?: true;
  /** It asks only where somebody would notice. */
  readonly seldomAsks?: true;
  /** It prints what it would do before it asks. */
  readonly plans?: true;
  /** How it ends when nobody reads what it prints; as usual unless that is shown this once. */
  readonly unread?: number;
  /** It takes seconds, so it is run once only. */
  readonly takesLong?: true;
  /** A thing that must be there, and that no word names. */
  readonly needs?: 'second';
  /** Standard input. */
  readonly input?: 'token';
}

const R = '--reason r';

/** Every verb; one that is missing here fails the test, and so does a thing that it takes and no call names. */
export const VERBS: Readonly<Record<string, Verb>> = {
  'announce list': { calls: ['', '--limit 1'], again: 'reads' },
  'announce send': { calls: ['hello --to @{user} --yes', 'hello --to #{group} --yes'], again: 'another' },
  apply: { calls: ['-f {org} --yes'], again: 'same', plans: true },
  'audit list': { calls: ['--limit 3', '--actor {user}', '--target @{new}'], again: 'reads' },
  'audit verify': { calls: [''], again: 'reads' },
  'backup create': { calls: ['backup.tar'], again: 'reads', local: true, ends: 6 },
  'backup verify': { calls: ['backup.tar'], again: 'reads', local: true, ends: 6 },
  'ban create': { calls: ['{network}', '{network} --yes'], again: 'same', seldomAsks: true },
  'ban lift': { calls: ['{ban}'], again: 'gone' },
  'ban list': { calls: [''], again: 'reads' },
  bench: { calls: ['--seconds 1 --senders 1 --yes'], again: 'another', seldomAsks: true, takesLong: true },
  'bot create': { calls: ['{new}'], again: 'conflict' },
  'bot list': { calls: [''], again: 'reads' },
  completion: { calls: ['bash'], again: 'reads', local: true },
  'config check': { calls: [''], again: 'reads' },
  'config reload': { calls: [''], again: 'same' },
  'config show': { calls: ['{option}', ''], again: 'reads', allOrNothing: true },
  'context add': { calls: ['{new} --server {server} --with-token'], again: 'conflict', input: 'token' },
  'context list': { calls: [''], again: 'reads', local: true },
  'context previous': { calls: [''], again: 'same', local: true, needs: 'second' },
  'context remove': { calls: ['{context} --yes'], again: 'gone', local: true },
  'context show': { calls: [''], again: 'reads', reports: true },
  'context use': { calls: ['{context}'], again: 'same', local: true },
  'db check': { calls: [''], again: 'reads', local: true, ends: 6 },
  'db migrate': { calls: [''], again: 'reads', local: true, ends: 6 },
  'db status': { calls: [''], again: 'reads', local: true, ends: 6 },
  doctor: { calls: [''], again: 'reads', reports: true },
  // Of names that nobody has any more there are events, too.
  events: { calls: ['--no-follow', '--no-follow --user {new} --group #{new}'], again: 'reads' },
  'export org': { calls: [''], again: 'reads' },
  'file list': { calls: ['{user}'], again: 'reads' },
  'file sweep': { calls: ['--yes', '--dry-run'], again: 'another' },
  'file total': { calls: [''], again: 'reads' },
  'file usage': { calls: ['', '{user}'], again: 'reads' },
  'friend add': { calls: ['{user} {friend}'], again: 'same' },
  'friend list': { calls: ['{user}'], again: 'reads' },
  'friend remove': { calls: ['{user} {friend} --yes', '{user} {friend} --dry-run'], again: 'same' },
  'group add': { calls: [`{group} {user} ${R}`], again: 'same' },
  'group announce': { calls: [`{group} text ${R}`], again: 'same' },
  'group archive': { calls: [`{group} ${R}`, `{group} --undo ${R}`], again: 'same' },
  'group ban': { calls: [`{group} {member} ${R} --yes`, `{group} {user} --lift ${R}`], again: 'same' },
  'group create': {
    calls: [`{new} {friend} --handle {new} --owner {user} ${R}`],
    again: 'conflict',
    allOrNothing: true,
  },
  'group dismiss': { calls: [`{group} ${R} --yes`], again: 'gone' },
  'group list': { calls: ['', '--match {new}'], again: 'reads' },
  'group members': { calls: ['{group}', '{group} --banned'], again: 'reads' },
  'group mute': { calls: [`{group} {member} --for 2h ${R}`], again: 'same' },
  'group remove': { calls: [`{group} {member} ${R} --yes`], again: 'same' },
  'group role': { calls: [`{group} {member} admin ${R}`], again: 'same' },
  'group show': { calls: ['{group}'], again: 'reads' },
  'group transfer': { calls: [`{group} {member} ${R} --yes`], again: 'same' },
  'import im-go': { calls: ['--from mysql://reader@127.0.0.1:9/chat'], again: 'reads', local: true, ends: 7 },
  'import mattermost': { calls: ['{mattermost}'], again: 'same' },
  'import slack': { calls: ['{slack}'], again: 'same' },
  'invite create': { calls: ['', '--user {user}', '--username {new}'], again: 'another', unread: 10 },
  'invite list': { calls: [''], again: 'reads' },
  'invite revoke': { calls: ['{invite} --yes'], again: 'gone' },
  'job cancel': { calls: ['{job} --yes'], again: 'same' },
  'job list': { calls: [''], again: 'reads' },
  // Those of a new server neither failed nor were cancelled.
  'job resume': { calls: ['{job}'], again: 'same', ends: 6 },
  'job show': { calls: ['{job}'], again: 'reads' },
  'log dead-letters': { calls: [''], again: 'reads' },
  'log lag': { calls: [''], again: 'reads' },
  'log replay': { calls: [`--group {group} ${R} --yes`, '--dry-run'], again: 'same' },
  'message export': { calls: [`{group} ${R}`], again: 'reads' },
  'message purge': {
    calls: [
      `{group} --all ${R} --yes`,
      `{group} --sender {user} ${R} --yes`,
      // There is nothing below it; all else is too new.
      `{group} --for-good --before 1 ${R} --yes`,
    ],
    again: 'same',
  },
  'message recall': { calls: [`{group} {message} ${R} --yes`], again: 'same' },
  'message search': { calls: [`{group} hello ${R}`], again: 'reads' },
  'message show': { calls: [`{group} ${R}`, `{group} {message} ${R}`], again: 'reads' },
  'node drain': { calls: ['{node} --yes'], again: 'same', ends: 6 },
  'node list': { calls: [''], again: 'reads' },
  'node partitions': { calls: [''], again: 'reads' },
  restore: { calls: ['backup.tar'], again: 'reads', local: true, ends: 6 },
  'retention run': { calls: [`${R} --yes`], again: 'same', ends: 6 },
  'retention show': { calls: [''], again: 'reads' },
  'session list': { calls: ['{user}'], again: 'reads' },
  'session revoke': { calls: ['{user} --all --yes', '{someone} {session} --dry-run'], again: 'same' },
  stats: { calls: [''], again: 'reads' },
  'store move': { calls: ['', '--undo --yes'], again: 'reads', local: true, ends: 6, seldomAsks: true },
  'token create': { calls: ['{bot} ci'], again: 'another', unread: 10 },
  'token list': { calls: ['{user}'], again: 'reads' },
  'token revoke': { calls: ['{bot} {token} --yes'], again: 'gone' },
  top: { calls: ['--once'], again: 'reads' },
  'user create': {
    calls: ['{new} --generate-password', '{new} --invite', '--from {accounts} --invite'],
    again: 'conflict',
    unread: 10,
  },
  'user delete': { calls: [`{user} ${R} --yes`], again: 'same' },
  'user disable': { calls: ['{user} --yes', '{user} --dry-run'], again: 'same' },
  'user enable': { calls: ['{user}'], again: 'same' },
  'user erase': { calls: [`{user} --messages keep ${R} --yes`], again: 'going' },
  'user export': { calls: [`{user} ${R}`], again: 'reads' },
  'user list': { calls: ['', '--match {new}'], again: 'reads' },
  'user reset-password': { calls: ['{user} --generate-password --yes'], again: 'another', unread: 10 },
  'user role': { calls: ['{user} admin --yes', '{user} admin --dry-run'], again: 'same' },
  'user show': { calls: ['{user}'], again: 'reads' },
  'user update': { calls: ['{user} --email a@example.org'], again: 'same' },
  'webhook create': {
    calls: [`{group} http://127.0.0.2:9/x ${R}`, `{group} --incoming --name n ${R}`],
    again: 'another',
    unread: 10,
  },
  'webhook delete': { calls: [`{group} {webhook} ${R} --yes`, '{group} {webhook} --dry-run'], again: 'gone' },
  'webhook deliveries': { calls: ['{group} {webhook}'], again: 'reads' },
  'webhook list': { calls: ['', '--group {group}', '--maker {user}'], again: 'reads' },
  'webhook replay': { calls: [`{group} {webhook} --lost ${R}`], again: 'same' },
  'webhook show': { calls: ['{group} {webhook}'], again: 'reads' },
  'webhook test': { calls: [`{group} {webhook} ${R}`], again: 'another', ends: 7 },
  'webhook update': { calls: [`{group} {webhook} --disable ${R}`], again: 'same' },
};
