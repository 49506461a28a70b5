import type { ChatMessage } from '../../../client/entities.ts';
import { saveText } from '../../../io/save-text.ts';
import { type MessageAddress, messageAddress } from '../../../text/message-address.ts';
import { codeFileName, messageCode } from '../../../text/message-code.ts';
import { sanitizeLine } from '../../../text/sanitize.ts';
import { effect } from '../effect.ts';
import { type EffectContext, reasonOf, succeeds } from './context.ts';
import type { HistoryEffects } from './history.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly contents: ContentEffects;
  }
}

/** What is done with what is in a text: its links, its code. */
export interface ContentEffects {
  /** Opens an address in the browser or the mail program; that of a message, here. */
  openAddress(address: string): Promise<boolean>;
  /** Saves each piece of code of a message where downloads go. */
  saveCode(message: ChatMessage): Promise<boolean>;
}

/** What is done with what is in a text. */
export const contentsEffect = effect({
  name: 'contents',
  needs: ['history'],
  start(context, { history }) {
    const { files } = context;
    return {
      openAddress(address) {
        const message = messageAddress(address);
        return message === undefined
          ? succeeds(context, () => files.openAddress(address))
          : goToMessage(context, history, message);
      },
      saveCode: (message) => saveCode(context, message, files.downloads),
    };
  },
});

/** Shows a message of this server in a conversation that the user is in; says why it cannot. */
async function goToMessage(
  { store, notify }: EffectContext,
  history: HistoryEffects,
  address: MessageAddress,
): Promise<boolean> {
  const { conversations, session } = store.getState();
  if ('place' in address && !isPlaceOf(session.serverUrl, address.place)) {
    notify(`This is a message of ${sanitizeLine(address.place)}; im open goes there.`, 'error');
    return false;
  }
  const id =
    'place' in address
      ? address.conversationId
      : [...conversations.byId.values()].find(
          ({ conversation }) => conversation.handle === address.handle.toLowerCase(),
        )?.conversation.id;
  if (id === undefined || !conversations.byId.has(id)) {
    notify('You are not in the conversation of this message.', 'error');
    return false;
  }
  await history.show(id, address.seq);
  return true;
}

/** One of the addresses of the server, which may be several with commas between them. */
function isPlaceOf(serverUrl: string, place: string): boolean {
  return serverUrl.split(',').some(
    (url) =>
      url
        .trim()
        .replace(/^https?:\/\/|\/+$/gi, '')
        .toLowerCase() === place.toLowerCase(),
  );
}

async function saveCode({ notify }: EffectContext, message: ChatMessage, folder: string): Promise<boolean> {
  const code = messageCode(message);
  const paths: string[] = [];
  try {
    for (const [index, piece] of code.entries()) {
      const name = codeFileName(message.seq, piece, code.length === 1 ? 0 : index + 1);
      const text = piece.content.endsWith('\n') ? piece.content : `${piece.content}\n`;
      paths.push(await saveText(text, { folder, name }));
    }
  } catch (error) {
    notify(`The code is not saved: ${reasonOf(error)}`, 'error');
    return false;
  }
  notify(paths.length === 1 ? `Saved as ${paths[0]}` : `${paths.length} files are saved in ${folder}`);
  return true;
}
