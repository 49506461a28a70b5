import type { AuditSeal } from '../../domain/audit.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { AuditRepository } from '../../domain/repositories/audit-repository.ts';
import { auditSealKey, NO_SEAL, sealOf } from './audit-seal.ts';
import { sealText } from './audit-sealer.ts';

/**
 * What is wrong with a range:
 * - `changed`: as many entries as there were, but not the same; or the seal was changed.
 * - `removed`, `inserted`: fewer entries than there were, or more.
 * - `seal_missing`: a seal before it was removed or changed; or the one that was asked for is not there.
 */
export type AuditProblemKind = 'changed' | 'removed' | 'inserted' | 'seal_missing';

/** The first range in which something is wrong. */
export interface AuditProblem {
  readonly kind: AuditProblemKind;
  /** The range begins behind this entry. */
  readonly afterId: Id;
  /** The last entry of the range. */
  readonly toId: Id;
  /** How many entries there were when it was sealed, and how many there are. */
  readonly sealed: number;
  readonly found: number;
  readonly sealedAt: number;
}

/** What a page of a verification came to. */
export interface AuditVerification {
  readonly seals: number;
  readonly entries: number;
  /** Up to this entry all is as it was sealed. */
  readonly verifiedTo: Id;
  /** The last seal of the page that is right, as the log file has it; '' for none. */
  readonly seal: string;
  readonly problem: AuditProblem | undefined;
  /** Where the next page begins; 0 at the end, and where something is wrong. */
  readonly nextAfter: Id;
  /** Entries that no seal covers yet, 10,000: or more; and when the first of them was made. */
  readonly unsealed: number;
  readonly unsealedSinceAt: number;
}

/**
 * Compares a page of entries with their seals, from behind an entry that a seal ends with. `seal`: one from the log file,
 * which must be there; ''  for none. Throws invalid_argument for what cannot be a place or a seal.
 */
export type VerifyAudit = (request: { readonly afterId: Id; readonly seal: string }) => Promise<AuditVerification>;

/** Without a key nothing is ever sealed: then the unsealed are the whole log. */
const MOST_COUNTED = 10_000;
/** Seals in one page. */
const PAGE = 20;
const SEAL = /^([1-9]\d{0,15}):([0-9a-f]{64})$/;

export function createVerifyAudit(deps: {
  readonly audit: AuditRepository;
  /** The key of this server. Throws AppError when there is none, or another one than before. */
  readonly key: () => Promise<Buffer>;
}): VerifyAudit {
  const { audit } = deps;

  /** What is wrong with the range of a seal; else how many entries it has. */
  async function check(
    key: Buffer,
    before: { toId: Id; seal: string },
    seal: AuditSeal,
  ): Promise<number | AuditProblem> {
    const { toId, count, at: sealedAt } = seal;
    // One more than there were: that is enough to know, however many were inserted.
    const entries = await audit.range(before.toId, toId, count + 1);
    const found = entries.length;
    const range = { afterId: before.toId, toId, sealed: count, found, sealedAt };
    if (seal.previous !== before.seal) return { kind: 'seal_missing', ...range };
    if (found < count) return { kind: 'removed', ...range };
    if (found > count) return { kind: 'inserted', ...range };
    return sealOf(key, seal.previous, entries) === seal.seal ? found : { kind: 'changed', ...range };
  }

  async function missing(asked: string): Promise<AuditProblem | undefined> {
    if (asked === '') return undefined;
    const [, toId = '', text] = SEAL.exec(asked) ?? [];
    const id = Number(toId);
    if (text === undefined || !Number.isSafeInteger(id)) {
      const message = 'seal must be as the log of the server has it: the id of an entry, a colon, 64 hex digits.';
      throw new AppError('invalid_argument', message, { field: 'seal' });
    }
    const there = await audit.sealAt(id);
    if (there?.seal === text) return undefined;
    return { kind: 'seal_missing', afterId: 0, toId: id, sealed: 0, found: 0, sealedAt: there?.at ?? 0 };
  }

  async function start(afterId: Id): Promise<{ toId: Id; seal: string }> {
    if (afterId === 0) return { toId: 0, seal: NO_SEAL };
    const found = await audit.sealAt(afterId);
    if (found !== undefined) return found;
    throw new AppError('invalid_argument', 'after must be the nextAfter of the page before.', { field: 'after' });
  }

  return async ({ afterId, seal: asked }) => {
    const last = await audit.lastSeal();
    const { count: unsealed, since: unsealedSinceAt } = await audit.countAbove(last?.toId ?? 0, MOST_COUNTED);
    const tail = { unsealed, unsealedSinceAt };
    let before = await start(afterId);
    const lost = await missing(asked);
    if (lost !== undefined) {
      return { seals: 0, entries: 0, verifiedTo: before.toId, seal: '', problem: lost, nextAfter: 0, ...tail };
    }
    const seals = await audit.seals(before.toId, PAGE);
    const key = seals.length === 0 ? Buffer.alloc(0) : auditSealKey(await deps.key());
    let entries = 0;
    let checked = 0;
    let problem: AuditProblem | undefined;
    for (const seal of seals) {
      const result = await check(key, before, seal);
      if (typeof result === 'object') {
        problem = result;
        break;
      }
      entries += result;
      checked += 1;
      before = seal;
    }
    const more = problem === undefined && seals.length === PAGE;
    return {
      ...{ seals: checked, entries, verifiedTo: before.toId, seal: checked === 0 ? '' : sealText(before) },
      ...{ problem, nextAfter: more ? before.toId : 0, ...tail },
    };
  };
}
