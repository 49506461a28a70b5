import type { Clock } from '../../domain/clock.ts';
import { nameSkeleton } from '../../domain/name-skeleton.ts';
import { displayForm, handleProblem, usernameProblem } from '../../domain/names.ts';
import type { AdminReadRepository } from '../../domain/repositories/admin-read-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';

/** Whether a name may be given. */
export interface NameCheck {
  readonly name: string;
  /** Why it is no name to give, as the second half of a sentence; '': it is one. */
  readonly problem: string;
  /** The name that is there and that it looks like, or is; '': there is none. */
  readonly like: string;
  /** Two names with the same one look too much alike. */
  readonly skeleton: string;
}

/** Judges names before anything is made; only the making of it decides. */
export interface NameChecks {
  usernames(names: readonly string[]): Promise<NameCheck[]>;
  handles(names: readonly string[]): Promise<NameCheck[]>;
}

/** See NameChecks. */
export function createNameChecks({
  users,
  adminReads,
  clock,
}: {
  readonly users: Pick<UserRepository, 'bySkeletons'>;
  readonly adminReads: Pick<AdminReadRepository, 'handlesLike'>;
  readonly clock: Clock;
}): NameChecks {
  const judge = async (
    names: readonly string[],
    problemOf: (name: string) => string | undefined,
    like: (skeletons: readonly string[]) => Promise<ReadonlyMap<string, string>>,
  ): Promise<NameCheck[]> => {
    const skeletons = names.map((name) => nameSkeleton(displayForm(name)));
    const there = await like([...new Set(skeletons)]);
    return names.map((name, index) => {
      const skeleton = skeletons[index] ?? '';
      return { name, problem: problemOf(name) ?? '', like: there.get(skeleton) ?? '', skeleton };
    });
  };
  return {
    usernames: (names) =>
      judge(names, usernameProblem, async (skeletons) => {
        const found = await users.bySkeletons(skeletons);
        return new Map(found.map(({ username }) => [nameSkeleton(username), username]));
      }),
    handles: (names) =>
      judge(names, handleProblem, async (skeletons) => {
        const found = await adminReads.handlesLike(skeletons, clock.now());
        return new Map(found.map((handle) => [nameSkeleton(handle), handle]));
      }),
  };
}
