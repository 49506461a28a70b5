import type { JoinRequest } from '../../../client/entities.ts';
import { effect } from '../effect.ts';
import { type EffectContext, succeeds } from './context.ts';
import type { PeopleEffects } from './people.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly joining: JoiningEffects;
  }
}

/** Requests to join the groups that the user is an admin of. */
export interface JoiningEffects {
  /** Lets somebody in, or does not. */
  decide(request: JoinRequest, approve: boolean): Promise<boolean>;
  stop(): void;
}

/** The effects on a client and a store. */
export function createJoiningEffects(context: EffectContext, people: Pick<PeopleEffects, 'learn'>): JoiningEffects {
  const { client, store, notify } = context;
  let reading: Promise<void> | undefined;
  let again = false;

  async function read(): Promise<void> {
    try {
      const requests = await client.joinRequests();
      const known = store.getState().people.joinRequests.length;
      people.learn(requests.map(({ userId }) => userId));
      store.dispatch({ type: 'join-requests', requests });
      if (requests.length > known) notify('Somebody asks to join a group of yours: /requests');
    } catch {
      // The next hint or connection reads them.
    }
  }

  /** Hints that come while the list is read are one more reading. */
  function refresh(): void {
    if (reading !== undefined) {
      again = true;
      return;
    }
    reading = read().finally(() => {
      reading = undefined;
      if (!again) return;
      again = false;
      refresh();
    });
  }

  const offScope = client.on('scope', (name) => {
    if (name === 'joinRequests') refresh();
  });
  const offState = client.on('state', (state) => {
    if (state.type === 'ready') refresh();
  });

  return {
    async decide({ conversationId, userId }, approve) {
      const name = store.getState().people.users.get(userId)?.username ?? '';
      const done =
        name !== '' && (await succeeds(context, () => client.decideJoinRequest(conversationId, name, approve)));
      if (done) notify(approve ? `@${name} is in the group now.` : `You have refused @${name}.`);
      refresh();
      return done;
    },
    stop() {
      offScope();
      offState();
    },
  };
}

/** Requests to join the groups that the user is an admin of. */
export const joiningEffect = effect({
  name: 'joining',
  needs: ['people'],
  start(context, { people }) {
    const joining = createJoiningEffects(context, people);
    context.onStop(joining.stop);
    return joining;
  },
});
