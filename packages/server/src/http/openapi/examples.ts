import type { JsonSchema } from '@im-ts/protocol/reference';

/** Makes examples from schemas, so that a new field has one by itself. */
export interface Examples {
  /** A value of a schema for what has this name. */
  of(name: string, schema: JsonSchema): unknown;
  /** A body with what is required and what a caller would usually give. */
  ofRequest(schema: JsonSchema): Readonly<Record<string, unknown>>;
}

/** What stands in an example for a text or a number of this name; for items of a list, the name without its "s". */
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
  action: 'disable_user',
  target: '@mallory',
  address: '192.0.2.17',
  detail: '',
  version: '0.1.0',
};

/** The same name may be of a number here and of a text there. */
function fits(value: unknown, schema: JsonSchema): boolean {
  const types = [schema.type].flat();
  const type = value === null ? 'null' : typeof value === 'number' ? 'integer' : typeof value;
  return types[0] === undefined || types.includes(type);
}

const TIME = '2026-03-14T09:26:53.589Z';
const UUID = '0197f6a2-3c1e-7d4b-9a55-6f1f2f0c8b11';

/** See Examples. `schemas`: what `#/components/schemas` refers to. */
export function createExamples(schemas: Readonly<Record<string, JsonSchema>>): Examples {
  const of = (name: string, schema: JsonSchema): unknown => {
    if (typeof schema.$ref === 'string') return of(name, schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
    if (Array.isArray(schema.examples)) return schema.examples[0];
    const [type] = [schema.type].flat() as [string | undefined];
    if (type === 'object') return ofObject(schema);
    if (type === 'array') return [of(name.replace(/s$/, ''), schema.items as JsonSchema)];
    if (name in BY_NAME && fits(BY_NAME[name], schema)) return BY_NAME[name];
    if (Array.isArray(schema.enum)) return schema.default ?? schema.enum[0];
    if (schema.format === 'date-time') return TIME;
    if (schema.format === 'uuid') return UUID;
    if (Array.isArray(schema.anyOf)) return of(name, schema.anyOf[0] as JsonSchema);
    if (type === 'integer') return schema.minimum ?? 1;
    if (type === 'boolean') return false;
    return type === 'string' ? 'text' : null;
  };
  const ofObject = (schema: JsonSchema): Record<string, unknown> => {
    const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>);
    return Object.fromEntries(properties.map(([name, property]) => [name, of(name, property)]));
  };

  return {
    of,
    ofRequest(schema) {
      const required = new Set(schema.required as readonly string[] | undefined);
      // Of what excludes each other, the first.
      const [chosen, ...others] = ((schema.oneOf ?? []) as readonly JsonSchema[]).map(
        (one) => (one.required ?? []) as readonly string[],
      );
      const excluded = new Set(others.flat().filter((name) => chosen?.includes(name) !== true));
      const all = Object.entries(ofObject(schema)).filter(([name]) => !excluded.has(name));
      // What sets only what is given has no required fields.
      return Object.fromEntries(all.filter(([name]) => required.has(name) || (required.size === 0 && name !== 'opId')));
    },
  };
}
