import { afterEach, describe, expect, it } from 'vitest';
import { createChatWorld, START } from '../../test-utils/app-bench.ts';
import { createFakeChatClient } from '../../test-utils/fake-client.ts';
import { keyBytes } from '../../test-utils/key-bytes.ts';
import { type RenderedApp, renderApp } from '../../test-utils/render-app.ts';
import { focusedView, openDraft } from '../store/selectors.ts';
import { type EditedText, edited, textOf } from '../store/text-edit.ts';
import { EDIT_KEYS } from './edit-keys.ts';

let app: RenderedApp | undefined;
afterEach(async () => app?.stop());

const TEXT = 'one two three';

/** Where text is edited: what is pressed to get there, and what is written there. */
const FIELDS = {
  composer: { before: [], at: () => openDraft(state()), loggedIn: true },
  'a thread': { before: ['ctrl+p', 't'], at: () => focusedView(state())?.state.query, loggedIn: true },
  'a query': { before: ['ctrl+k'], at: () => focusedView(state())?.state.query, loggedIn: true },
  'a field of the wizard': {
    before: ['ctrl+u', 'tab', 'tab'],
    at: () => state().login.username,
    loggedIn: false,
  },
} as const;

function state() {
  if (app === undefined) throw new Error('There is no app.');
  return app.app.store.getState();
}

describe.each(Object.entries(FIELDS))('in %s', (_place, { before, at, loggedIn }) => {
  it('each key of editing does what docs/keys.md says', async () => {
    const now = () => START + 120_000;
    const client = createFakeChatClient({ world: createChatWorld(), now });
    app = await renderApp({
      client,
      now,
      loggedIn,
      saved: { lastConversation: 10, drafts: [], known: undefined },
    });
    const press = (...bytes: readonly string[]) => {
      for (const each of bytes) app?.app.input(Buffer.from(each));
    };
    const written = (): EditedText => {
      const { text, cursor } = at() ?? textOf('nothing is written here');
      return { text, cursor };
    };
    for (const key of before) press(...keyBytes(key));
    for (const { keys, operation } of EDIT_KEYS) {
      for (const key of keys) {
        // In the middle of a word, so that each of them has something to do.
        press(...keyBytes('end'), ...keyBytes('ctrl+u'), TEXT, ...keyBytes('left'), ...keyBytes('left'));
        const from = { text: TEXT, cursor: TEXT.length - 2 };
        expect(written()).toEqual(from);
        const wanted = edited(from, operation);
        expect(wanted).not.toEqual(from);
        press(...keyBytes(key));
        expect(written(), key).toEqual(wanted);
      }
    }
  });
});
