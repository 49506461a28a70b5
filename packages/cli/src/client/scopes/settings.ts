import type { ConversationSettings, SettingsChange } from '../entities.ts';
import { settingsFromWire } from '../from-wire.ts';
import { clientScope } from '../sync/client-scope.ts';

/** One's own settings of conversations; rows of the conversation list keep them. */
export const settings = clientScope({
  page: 'settings',
  change: 'settings',
  named: 'later',
  open: ({ requests, conversations }) => ({
    take: (settings) => conversations.settings(settings.conversationId, settingsFromWire(settings)),
    calls: {
      /** Sets what is given. Rejects with ClientError. */
      async set(conversationId: number, change: SettingsChange): Promise<ConversationSettings> {
        const settings = settingsFromWire(
          await requests.request('setConversationSettings', { conversationId, ...change }),
        );
        conversations.settings(conversationId, settings);
        return settings;
      },
    },
  }),
});
