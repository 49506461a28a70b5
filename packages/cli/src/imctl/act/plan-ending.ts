import { ClientError } from '../../client/errors.ts';
import type { Act, Plan } from './act.ts';

/** Things with numbers that a command ends. */
export interface Ending {
  /** What one is called: "token". */
  readonly kind: string;
  /** Whose they are; '': nobody's. */
  readonly of: string;
  readonly ids: readonly number[];
  /** Which of them there are; a dry run asks once. */
  readonly list: () => Promise<ReadonlySet<number>>;
  /** What is said of one that is not there. */
  readonly missing: (id: number) => string;
  readonly end: (id: number) => Promise<unknown>;
  /** "Ended" or another word for what was done. */
  readonly done: string;
}

/** A plan that ends things one after the other, and asks first. */
export function planEnding({ kind, of, ids, list, missing, end, done }: Ending): Plan {
  const whose = of === '' ? '' : ` of ${of}`;
  let listed: Promise<ReadonlySet<number>> | undefined;
  const acts = ids.map((id): Act => {
    const target = `${kind} ${id}${whose}`;
    const changes = [{ action: 'delete', target } as const];
    return {
      target,
      changes,
      look: async () => {
        listed ??= list();
        if ((await listed).has(id)) return changes;
        throw new ClientError('not_found', missing(id));
      },
      run: async () => {
        await end(id);
        return { said: `${done} ${target}.` };
      },
    };
  });
  const which = `${ids.length === 1 ? kind : `${kind}s`} ${ids.join(', ')}`;
  return { acts, question: { sentence: `This ends ${which}${whose}.` } };
}
