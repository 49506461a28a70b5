import type { ChatMessage } from '../../../client/entities.ts';
import { saveText } from '../../../io/save-text.ts';
import { codeFileName, messageCode } from '../../../text/message-code.ts';
import { effect } from '../effect.ts';
import { type EffectContext, reasonOf, succeeds } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly contents: ContentEffects;
  }
}

/** What is done with what is in a text: its links, its code. */
export interface ContentEffects {
  /** Opens an address in the browser or the mail program. */
  openAddress(address: string): Promise<boolean>;
  /** Saves each piece of code of a message where downloads go. */
  saveCode(message: ChatMessage): Promise<boolean>;
}

/** What is done with what is in a text. */
export const contentsEffect = effect({
  name: 'contents',
  needs: [],
  start(context) {
    const { files } = context;
    return {
      openAddress: (address) => succeeds(context, () => files.openAddress(address)),
      saveCode: (message) => saveCode(context, message, files.downloads),
    };
  },
});

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
