import { createHmac, timingSafeEqual } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { withReason } from '../../domain/audited-conversation.ts';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { AccountEndRepository } from '../../domain/repositories/account-end-repository.ts';
import {
  USER_DATA_TYPES,
  type UserDataPlace,
  type UserDataRepository,
  type UserDataType,
} from '../../domain/repositories/user-data-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import { type Admin, requireAdmin } from './admin.ts';
import type { AuditService } from './audit-service.ts';

/** What is wanted of a user's data. */
export interface ExportRequest {
  /** The `next` of the page before; '' for the first. */
  readonly cursor: string;
  /** Also what they wrote, drafts included. */
  readonly messages: boolean;
  readonly reason: string;
  readonly limit: number;
}

/** A piece of what the server has of a user; `data` is JSON. */
export interface ExportPage {
  readonly records: readonly { readonly type: UserDataType; readonly data: string }[];
  /** '' at the end. */
  readonly next: string;
}

/**
 * All that the server has of one user, in pages. The first page is in the audit log, and each that is read an hour after the
 * last entry or later: what a cursor opens is never read unseen.
 */
export type UserExport = (admin: Admin, userId: Id, request: ExportRequest) => Promise<ExportPage>;

export interface UserExportDeps {
  readonly users: Pick<UserRepository, 'byId'>;
  readonly userData: UserDataRepository;
  readonly accountEnds: Pick<AccountEndRepository, 'conversations'>;
  readonly audit: Pick<AuditService, 'record'>;
  /** The same on all nodes. */
  readonly key: () => Promise<string>;
  readonly clock: Clock;
  /** The configuration; it may change while the server runs. */
  readonly options: { readonly readMessages: boolean };
}

/** Messages of a conversation that are gone through in one statement, whoever sent them. */
const WINDOW = 5_000;
/** What one page may take. */
const PAGE_MS = 250;
const PAGE_BYTES = 512 * 1024;

/** What is read so long after its entry in the audit log gets another one. */
const AUDITED_MS = 3_600_000;

/** What people wrote. */
const WRITTEN: ReadonlySet<UserDataType> = new Set(['draft', 'message']);

/** Where an export is: which type, and behind which row of it. */
interface Place {
  readonly type: UserDataType;
  readonly after: UserDataPlace;
  /** When the audit log last got an entry of it; 0: never. */
  readonly auditedAt: number;
}

type Row = { readonly place: UserDataPlace; readonly data: object };

/** A piece of one type: where it goes on; undefined at its end. */
interface Piece {
  readonly rows: readonly Row[];
  readonly next: UserDataPlace | undefined;
}

/** See UserExport. */
export function createUserExport(deps: UserExportDeps): UserExport {
  const { users, userData, audit } = deps;

  /** What was written in the first conversation from `after` on that has something; some of it. */
  const readWritten = async (userId: Id, [conversationId, seq]: UserDataPlace, limit: number): Promise<Piece> => {
    const at = conversationId === 0 ? await nextConversation(deps, userId, 0) : conversationId;
    if (at === undefined) return { rows: [], next: undefined };
    const to = seq + WINDOW;
    const rows = await userData.written(userId, at, { after: seq, to, limit });
    const last = rows.at(-1);
    if (rows.length === limit && last !== undefined) return { rows, next: last.place };
    if (to < (await userData.lastSeq(at))) return { rows, next: [at, to] };
    const following = await nextConversation(deps, userId, at);
    return { rows, next: following === undefined ? undefined : [following, 0] };
  };
  const read = async (userId: Id, { type, after }: Pick<Place, 'type' | 'after'>, limit: number): Promise<Piece> => {
    if (type === 'message') return readWritten(userId, after, limit);
    const rows = await userData.page(type, userId, { after, limit });
    return { rows, next: rows.length < limit ? undefined : rows.at(-1)?.place };
  };

  const note = async (admin: Admin, username: string, { messages, reason, cursor }: ExportRequest): Promise<void> => {
    const how = cursor === '' ? '' : ', continued';
    const what = `${messages ? 'with what they wrote' : 'without what they wrote'}${how}`;
    await audit.record({
      actorId: admin.identity.user.id,
      action: 'user.export',
      target: `@${username}`,
      address: admin.address,
      detail: withReason(what, reason),
    });
  };

  return async (admin, userId, request) => {
    requireAdmin(admin);
    const { messages, cursor } = request;
    if (messages && !deps.options.readMessages) throw mayNotRead();
    const user = await users.byId(userId);
    if (user === undefined) throw new AppError('not_found', `There is no user with the id ${userId}.`);
    const signer = cursorsOf(await deps.key(), `${admin.identity.user.id} ${userId} ${messages}`);
    const start: Place = { type: 'account', after: [0, 0], auditedAt: 0 };
    const from = cursor === '' ? start : signer.read(cursor);
    if (from === undefined)
      throw new AppError('invalid_argument', 'This is no cursor of this export.', { field: 'cursor' });
    const now = deps.clock.now();
    const isAudited = now - from.auditedAt < AUDITED_MS;
    // Before anything is read, so that nothing is read unseen.
    if (!isAudited) await note(admin, user.username, request);
    const auditedAt = isAudited ? from.auditedAt : now;
    let place: Pick<Place, 'type' | 'after'> | undefined = from;

    const types = USER_DATA_TYPES.filter((type) => messages || !WRITTEN.has(type));
    const records: { type: UserDataType; data: string }[] = [];
    const deadline = performance.now() + PAGE_MS;
    let bytes = 0;
    while (
      place !== undefined &&
      records.length < request.limit &&
      bytes < PAGE_BYTES &&
      performance.now() < deadline
    ) {
      const { type }: Pick<Place, 'type'> = place;
      const { rows, next }: Piece = await read(userId, place, request.limit - records.length);
      place = next === undefined ? following(types, type) : { type, after: next };
      for (const row of rows) {
        const data = JSON.stringify(shown(row.data));
        bytes += data.length;
        records.push({ type, data });
        if (bytes < PAGE_BYTES) continue;
        if (row !== rows.at(-1)) place = { type, after: row.place };
        break;
      }
      // On SQLite nothing of the above lets others in.
      await setImmediate();
    }
    return { records, next: place === undefined ? '' : signer.write({ ...place, auditedAt }) };
  };
}

async function nextConversation(
  { accountEnds }: Pick<UserExportDeps, 'accountEnds'>,
  userId: Id,
  after: Id,
): Promise<Id | undefined> {
  const [next] = await accountEnds.conversations(userId, after, 1);
  return next?.conversationId;
}

function following(types: readonly UserDataType[], type: UserDataType): Pick<Place, 'type' | 'after'> | undefined {
  const next = types[types.indexOf(type) + 1];
  return next === undefined ? undefined : { type: next, after: [0, 0] };
}

/** Cursors that go on with this export only: without its first page, which is in the audit log, there is none. */
function cursorsOf(key: string, what: string) {
  const sign = (text: string): string => createHmac('sha256', key).update(`export ${what} ${text}`).digest('base64url');
  return {
    write: ({ type, after: [first, second], auditedAt }: Place): string => {
      const text = `${type}:${first}:${second}:${auditedAt}`;
      return `${text}:${sign(text)}`;
    },
    read(cursor: string): Place | undefined {
      const [, text = '', name, first, second, auditedAt, signature = ''] =
        /^(([a-z_]{1,30}):(\d{1,16}):(\d{1,16}):(\d{1,16})):([\w-]{43})$/.exec(cursor) ?? [];
      const type = USER_DATA_TYPES.find((one) => one === name);
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(text))];
      if (type === undefined || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      return { type, after: [Number(first), Number(second)], auditedAt: Number(auditedAt) };
    },
  };
}

/** Times as RFC 3339, and null for none. */
function shown(data: object): object {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      // It belongs to whoever wrote it.
      if (name === 'payload') return [name, value];
      if (Array.isArray(value)) return [name, value.map((one) => (isRecord(one) ? shown(one) : one))];
      if (isRecord(value)) return [name, shown(value)];
      if (!/(?:At|Until)$/.test(name) || typeof value !== 'number') return [name, value];
      return [name, value <= 0 ? null : new Date(value).toISOString()];
    }),
  );
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function mayNotRead(): AppError {
  return new AppError(
    'forbidden',
    'On this server admins do not read the messages of others; admin.readMessages in the configuration of imd allows it. Everything else can be exported without messages.',
  );
}
