import { ClientError } from '../../client/errors.ts';
import { profileNames } from '../../config/profile-names.ts';
import { withClient } from '../chat/connect.ts';
import { ADDRESS_HELP, linkTo, parseMessageAddress, placeOfServer } from '../chat/message-link.ts';
import { seqOf } from '../chat/message-number.ts';
import { readMessage } from '../chat/read-message.ts';
import { defineCommand } from '../command-spec.ts';
import { type Context, createContext } from '../context.ts';
import { openScreen } from '../open-screen.ts';
import { readProfile } from '../profiles/read-profile.ts';

/** `im open`: the full screen at a message. */
export const openCommand = defineCommand({
  name: 'open',
  summary: 'open the full screen at a message',
  description: [
    'A link is what --json calls "link", and is the same for everybody who can read the message. Its server decides which profile is used, unless --profile names one.',
  ],
  arguments: [['<message>', ADDRESS_HELP]],
  examples: [
    ["im open '#ops:1042'", 'at number 1042'],
    ['im open im://chat.example.org/41/2', 'a link that somebody has sent'],
    ['im search --json deploy | jq -r .link | fzf | xargs -o im open', 'choose one of those that were found'],
  ],
  json: '{"conversationId", "seq", "link"}; the screen is not opened then',
  run: async (context, [given]) => {
    const address = parseMessageAddress(String(given));
    const own = await contextAt(context, address.place);
    const place = await withClient(own, async (client) => {
      const summary = await client.find(address.target);
      const seq = await seqOf(client, summary, address.number);
      // What is not there is said here, where it can be read afterwards.
      await readMessage(client, summary.conversation.id, seq);
      return { conversationId: summary.conversation.id, seq };
    });
    if (context.flags.json === true) {
      const server = await own.server();
      await context.printJson({ ...place, link: linkTo(server, place) });
      return 0;
    }
    return await openScreen(own, place);
  },
});

/** The context of the profile that is at the server of a link. */
async function contextAt(context: Context, place: string | undefined): Promise<Context> {
  if (place === undefined) return context;
  const isThere = (server: string) => placeOfServer(server).toLowerCase() === place.toLowerCase();
  const present = await context.account().catch(() => undefined);
  if (present !== undefined && isThere(present.server)) return context;
  if (context.flags.profile === undefined) {
    for (const name of await profileNames(context.environment)) {
      const profile = await readProfile(context, name);
      if (profile.access !== 'none' && isThere(profile.server)) {
        const environment = { ...context.environment, profile: undefined, server: undefined };
        return createContext({ ...context, environment }, { ...context.flags, profile: name, server: undefined });
      }
    }
  }
  throw new ClientError(
    'unauthenticated',
    `the link is to ${place}, where no profile is logged in; log in there: im profile add NAME --server ${place}, then im login --profile NAME`,
  );
}
