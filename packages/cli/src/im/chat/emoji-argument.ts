import { emojiProblem } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { findEmoji, loadEmojiNames } from '../../text/emoji.ts';

/** How many names are offered for one that is not known. */
const OFFERED = 3;

/** An emoji, given itself or by its short name, such as :tada:. Throws ClientError invalid_argument. */
export async function readEmoji(text: string): Promise<string> {
  if (!/^:?[\w+-]+:?$/.test(text)) return checked(text);
  const name = text.replaceAll(':', '').toLowerCase();
  const names = await loadEmojiNames();
  const known = names.find((entry) => entry.name === name);
  if (known !== undefined) return known.emoji;
  const close = findEmoji(names, name, OFFERED).map((entry) => `:${entry.name}:`);
  const hint = close.length === 0 ? 'write the emoji itself.' : `did you mean ${close.join(', ')}?`;
  throw new ClientError('invalid_argument', `no emoji is called "${name}"; ${hint}`);
}

function checked(text: string): string {
  const problem = emojiProblem(text);
  if (problem === undefined) return text;
  throw new ClientError('invalid_argument', `"${text}" is not a reaction: it ${problem}.`);
}
