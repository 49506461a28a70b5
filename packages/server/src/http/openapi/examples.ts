import type { JsonSchema } from '@im-ts/protocol/reference';

/** Makes examples from schemas, so that a new field has one by itself. */
export interface Examples {
  /** A value of a schema for what has this name; of a field, `owner` is the message that has it. */
  of(name: string, schema: JsonSchema, owner?: string): unknown;
  /** A body with what is required and what a caller would usually give. */
  ofRequest(schema: JsonSchema, message: string): Readonly<Record<string, unknown>>;
}

/**
 * What stands in an example for a field of this name, or of this message; for items of a list, the name without its "s".
 * What is not here, and has no other example, is a 0 or "text".
 */
const BY_NAME: Readonly<Record<string, unknown>> = {
  id: 7,
  userId: 7,
  ownerId: 7,
  senderId: 7,
  actorId: 1,
  conversation: '#ops',
  conversationId: 12,
  directUserId: 7,
  user: '@bob',
  member: '@bob',
  friend: '@carol',
  username: 'alice',
  displayName: 'Alice Doe',
  email: 'alice@example.com',
  handle: 'ops',
  name: 'Operations',
  nickname: '',
  notice: 'Deploys on Fridays need a second pair of eyes.',
  body: 'deployed 4f02e3d to staging',
  payload: null,
  emoji: '👍',
  seq: 42,
  lastSeq: 42,
  readSeq: 41,
  deliveredSeq: 42,
  rev: 57,
  replyTo: 40,
  memberCount: 3,
  device: 'im on laptop',
  session: 3,
  token: 'imt_EXAMPLE',
  refreshToken: 'imr_EXAMPLE',
  invite: 'imi_EXAMPLE',
  seal: `57:${'0a1b2c3d'.repeat(8)}`,
  password: 'correct horse battery',
  currentPassword: 'correct horse battery',
  newPassword: 'quiet river seven lamps',
  editedAt: null,
  recalledAt: null,
  origin: null,
  mutedUntil: null,
  cursor: '',
  nextCursor: null,
  oldestIndexedAt: null,
  nextAfter: null,
  nextBefore: null,
  mentioned: 7,
  count: 1,
  size: 482_133,
  mimeType: 'image/jpeg',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  width: 1_600,
  height: 1_200,
  scope: 'messages:write',
  description: 'What runs, and who is on call.',
  avatar: '',
  message: 'Bob from the night shift',
  remark: 'Bobby',
  text: 'In a meeting',
  offer: 'v=0…',
  answer: 'v=0…',
  callerId: 7,
  calleeId: 8,
  readUserId: 8,
  deliveredUserId: 9,
  otherUserId: 11,
  createdBy: 7,
  pinnedBy: 7,
  setBy: 7,
  writtenBy: 7,
  maxUses: 10,
  uses: 2,
  link: 'iml_EXAMPLE',
  path: '/hooks/imh_EXAMPLE',
  secret: 'whsec_EXAMPLE',
  url: 'https://example.com/hooks/chat',
  event: 'message_stored',
  error: null,
  lastError: null,
  lastStatus: 200,
  tookMs: 48,
  attempts: 1,
  unread: 1,
  peerReadSeq: 41,
  peerDeliveredSeq: 42,
  pinsRev: 51,
  urev: 108,
  usersOnline: 12,
  sockets: 17,
  toSeq: 42,
  seenSeq: 42,
  hiddenBeforeSeq: null,
  archivedAt: null,
  textUntil: null,
  failingSinceAt: null,
  stopped: false,
  leaving: false,
  current: true,
  'Conversation.id': 12,
  'Job.kind': 'sweep_files',
  'Job.state': 'waiting',
  'Job.node': 'imd-1-3f9c02aa',
  'Job.progress': { after: 4711, doomed: 3 },
  'Job.input': { user: 7 },
  'Job.result': { doomed: 3, deleted: 2 },
  'UserDataSummary.sessions': 2,
  'UserDataSummary.tokens': 0,
  'UserDataSummary.groups': 5,
  'UserDataSummary.ownedGroups': 1,
  'UserDataSummary.directConversations': 12,
  'UserDataSummary.messages': 4096,
  'UserDataSummary.drafts': 1,
  'UserDataSummary.friends': 9,
  'UserDataSummary.blocks': 0,
  'UserDataSummary.files': 31,
  'UserDataSummary.fileBytes': 52_428_800,
  'UserDataSummary.webhooks': 1,
  'UserDataSummary.incomingWebhooks': 0,
  'UserDataSummary.inviteLinks': 2,
  'UserDataSummary.endedAt': null,
  'UserDataRecord.type': 'account',
  'UserDataRecord.data': { id: 7, username: 'alice', displayName: 'Alice' },
  'UserDataPage.next': null,
  'Conversation.kind': 'group',
  'Conversation.directUserIds': [],
  'Message.kind': 'text',
  'FileInfo.name': 'photo.jpg',
  'FileInfo.hasThumbnail': true,
  'User.username': 'alice',
  'InviteLink.id': 'a51f09c27be4d138',
  'InviteLinkCreated.id': 'a51f09c27be4d138',
  'Node.id': 'chat-1-5f0c9a7b',
  'Node.version': '0.1.0',
  'Node.eventLagMs': 4,
  'NodeOwnership.partitions': [0, 3, 7],
  'NodeOwnership.leaseMs': 1_740,
  'NodeState.eventLagMs': 4,
  'AdminDrainNode.undo': true,
  'NodeDrain.node': 'chat-1-5f0c9a7b',
  'NodePartition.node': 'chat-1-5f0c9a7b',
  'ConfigShown.node': 'chat-1-5f0c9a7b',
  'ConfigShown.file': '/etc/imd/imd.toml',
  'ConfigOption.key': 'limits.sendBurst',
  'ConfigOption.value': '4000',
  'ConfigOption.source': 'the file /etc/imd/imd.toml',
  'ConfigReading.node': 'chat-1-5f0c9a7b',
  'ConfigReading.file': '/etc/imd/imd.toml',
  'ConfigReading.certificate': 'chat.example.org, until 2027-02-28',
  'ConfigReading.warnings': [],
  'ConfigReading.problems': [],
  'ConfigDifference.key': 'limits.sendBurst',
  'ConfigDifference.from': '2000',
  'ConfigDifference.to': '4000',
  // To register: with any name, and into no account.
  'AdminCreateInvite.user': '',
  'AdminCreateInvite.username': '',
  'AdminCreateInvite.maxUses': 20,
  'InviteCreated.code': 'imi_EXAMPLE',
  'Invite.note': 'for Bob',
  'ServerStats.estimated': ['databaseBytes'],
  'ServerStats.databaseBytes': 48_234_496,
  'NodeState.id': 'chat-1-5f0c9a7b',
  'NodeState.nodeVersion': '22.11.0',
  'NodeState.windowMs': 5_000,
  'NodeState.sendP50Us': 1_240,
  'NodeState.sendP99Us': 8_400,
  'ServerEvent.id': 'e4711',
  'ServerEvent.kind': 'login.refused',
  'AuditEntry.actor': '@admin',
  'ServerEvent.actor': '@alice',
  'ServerEvent.target': '',
  'ServerEvent.node': 'chat-1-5f0c9a7b',
  'ServerEvent.detail': 'invalid_credentials',
  'ServerEventPage.cursor': '4711-207',
  'Finding.check': 'disk',
  'Finding.level': 'warning',
  'Finding.summary': 'The disk of the data (/var/lib/imd/data) has 3.1 GB left, 6 %.',
  'Finding.fix': 'Make room, or move it to a larger disk: a full disk stops every send.',
  'Diagnosis.address': '192.0.2.17',
  'ServerAnnouncement.jobId': 12,
  'AnnouncementMade.jobId': 12,
  'NameCheck.name': 'alice',
  'NameCheck.problem': '',
  'NameCheck.like': '',
  'NameCheck.skeleton': 'alice',
  'NetworkBan.network': '203.0.113.0/24',
  'NetworkBan.reason': 'guesses passwords',
  'AuditProblem.afterId': 40,
  'AuditProblem.toId': 57,
  'Webhook.enabled': true,
  'Webhook.name': 'Deploys',
  'IncomingWebhook.name': 'Deploys',
  'IncomingWebhook.userId': 31,
  'AccessToken.name': 'deploy script',
  'TokenCreated.name': 'deploy script',
  'Announcement.text': 'Deploys on Fridays need a second pair of eyes.',
  conversationName: 'Operations',
  'ServerFile.name': 'photo.jpg',
  'ServerFile.doomedAt': null,
  'LogReport.driver': 'kafka',
  'LogReport.node': 'imd-1-3f9c02aa',
  'LogPartition.owner': 'imd-1-3f9c02aa',
  'LogPartition.alive': true,
  'LogPartition.leaseMs': 1_740,
  'LogFollower.name': 'search',
  'DeadLetter.operation': 'send',
  'DeadLetter.reason': 'internal: the database cannot store this row',
  'WebhookTested.status': 200,
  'MessageVersion.number': 1,
  'Receipts.readCount': 1,
  'Receipts.deliveredCount': 2,
  'Receipts.recipientCount': 3,
  action: 'disable_user',
  target: '@mallory',
  address: '192.0.2.17',
  detail: '',
  version: '0.1.0',
};

/** The same name may be of a number here and of a text there. */
function fits(value: unknown, schema: JsonSchema): boolean {
  const types = [schema.type].flat();
  const type =
    value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'number' ? 'integer' : typeof value;
  const names = schema.enum as readonly unknown[] | undefined;
  if (names !== undefined && !names.includes(value)) return false;
  return types[0] === undefined || types.includes(type);
}

const TIME = '2026-03-14T09:26:53.589Z';
const UUID = '0197f6a2-3c1e-7d4b-9a55-6f1f2f0c8b11';

/** What the first of several ways to say something needs, where one of them is required. */
function firstOf(schema: JsonSchema): readonly string[] {
  // There, every field is a way.
  if (schema.minProperties !== undefined) return [];
  const parts = (schema.allOf ?? []) as readonly JsonSchema[];
  return parts.flatMap(({ anyOf }) => {
    const [first] = (anyOf ?? []) as readonly JsonSchema[];
    return (first?.required ?? []) as readonly string[];
  });
}

/** See Examples. `schemas`: what `#/components/schemas` refers to. */
export function createExamples(schemas: Readonly<Record<string, JsonSchema>>): Examples {
  const of = (name: string, schema: JsonSchema, owner = ''): unknown => {
    if (typeof schema.$ref === 'string') {
      const message = schema.$ref.split('/').at(-1) ?? '';
      return of(name, schemas[message] ?? {}, message);
    }
    if (Array.isArray(schema.examples)) return schema.examples[0];
    const [type] = [schema.type].flat() as [string | undefined];
    if (type === 'object') return ofObject(schema, owner);
    const known = [`${owner}.${name}`, name].find((one) => one in BY_NAME && fits(BY_NAME[one], schema));
    if (known !== undefined) return BY_NAME[known];
    if (type === 'array') return [of(name.replace(/s$/, ''), schema.items as JsonSchema, owner)];
    if (name === 'id' && type === 'string') return '5f0c9a7be1d24c38';
    if (Array.isArray(schema.enum)) return schema.default ?? schema.enum[0];
    if (schema.format === 'date-time') return TIME;
    if (schema.format === 'uuid') return UUID;
    if (Array.isArray(schema.anyOf)) return of(name, schema.anyOf[0] as JsonSchema, owner);
    if (type === 'integer') return schema.minimum ?? 1;
    if (type === 'boolean') return false;
    return type === 'string' ? 'text' : null;
  };
  const ofObject = (schema: JsonSchema, owner: string): Record<string, unknown> => {
    const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>);
    return Object.fromEntries(properties.map(([name, property]) => [name, of(name, property, owner)]));
  };

  return {
    of,
    ofRequest(schema, message) {
      const required = new Set(schema.required as readonly string[] | undefined);
      for (const name of firstOf(schema)) required.add(name);
      // Of what excludes each other, the first.
      const [chosen, ...others] = ((schema.oneOf ?? []) as readonly JsonSchema[]).map(
        (one) => (one.required ?? []) as readonly string[],
      );
      if (required.size > 0) for (const name of chosen ?? []) required.add(name);
      const excluded = new Set(others.flat().filter((name) => chosen?.includes(name) !== true));
      const all = Object.entries(ofObject(schema, message)).filter(([name]) => !excluded.has(name));
      // What sets only what is given has no required fields.
      return Object.fromEntries(all.filter(([name]) => required.has(name) || (required.size === 0 && name !== 'opId')));
    },
  };
}
