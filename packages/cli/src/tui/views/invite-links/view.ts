import type { InviteLink } from '../../../client/entities.ts';
import { cutLine, fitLine } from '../../../text/cut.ts';
import { dayKey, endLabel, shortTimeLabel } from '../../../text/time.ts';
import { withKeys } from '../../keys/way-to.ts';
import { reasonOf } from '../../store/effects/context.ts';
import { groupRefusal } from '../../store/group-rights.ts';
import { conversationTitle, memberName, openState, openSummary } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import { chosenIndex, listContent, wrappedRows } from '../list-state.ts';
import { defineView, type OpenedView, type ViewContext, type ViewParts } from '../view.ts';
import type { ViewState } from '../view-types.ts';

/** The invite links of a group, while they are shown. */
interface InviteLinkList extends ViewState {
  readonly conversationId: number;
  /** The newest first; undefined: not read yet. */
  readonly links: readonly InviteLink[] | undefined;
  /** The one that was made just now, as people pass it on; undefined: none was. */
  readonly made: string | undefined;
  readonly failed: string | undefined;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly 'invite-links': InviteLinkList;
  }
}

const USES_CELLS = 14;
const ENDS_CELLS = 24;

/** What lets others into the open group. */
export const inviteLinksView = defineView({
  name: 'invite-links',
  size: 'list',
  open(context) {
    const summary = openSummary(context.state());
    const refusal =
      summary?.conversation.kind !== 'group'
        ? withKeys(context.selectors.keymap, 'Only groups have invite links; open one first ({go.switcher}).')
        : groupRefusal('manage_links', summary);
    if (refusal === undefined && summary !== undefined)
      return {
        index: 0,
        conversationId: summary.conversation.id,
        links: undefined,
        made: undefined,
        failed: undefined,
      };
    context.notify(refusal ?? '', 'error');
    return undefined;
  },
  reduce(list, action) {
    if (action.type === 'link-made' && action.conversationId === list.conversationId) {
      const others = (list.links ?? []).filter(({ id }) => id !== action.link.id);
      return { ...list, index: 0, made: action.secret, links: [action.link, ...others] };
    }
    if (action.type === 'link-revoked' && action.conversationId === list.conversationId)
      return { ...list, made: undefined, links: list.links?.filter(({ id }) => id !== action.linkId) };
    return list;
  },
  content(parts, { index, links, made, failed }) {
    const { state, width } = parts;
    const summary = openSummary(state);
    const content = listContent({
      title: summary === undefined ? 'Invite links' : `Invite links of ${conversationTitle(state, summary)}`,
      items: links ?? [],
      index,
      width,
      row: (link) => linkRow(parts, link),
      reading: { busy: links === undefined, failed, what: 'The invite links' },
      empty: [
        'There is no invite link.',
        'Whoever has one can join, even where people are only added otherwise. It is shown once.',
        withKeys(
          parts.selectors.keymap,
          '{invite.create} makes one for a week; /link 12h 1 one for a person and a day.',
        ),
      ],
      notes: made === undefined ? [] : madeRows(made, width),
      keys: [
        '{invite.create} new link',
        '{invite.revoke} revoke',
        ...(made === undefined ? [] : ['{invite.copy} copy the new one']),
      ],
    });
    return links?.length === 0 ? { ...content, hints: ['{invite.create} new link', ...content.hints] } : content;
  },
  choose: () => undefined,
  follow(context, view) {
    void read(context, view);
    return () => undefined;
  },
});

/** The chosen one; undefined: there is none, or the list is not open. */
export function chosenLink(state: TuiState): InviteLink | undefined {
  const shown = openState(state, 'invite-links');
  return shown?.links?.[chosenIndex(shown.index, shown.links.length)];
}

function linkRow({ state, width, isSpoken }: ViewParts, link: InviteLink): Row {
  const { now } = state.session;
  const uses = `${link.uses}${link.maxUses === 0 ? '' : ` of ${link.maxUses}`} ${link.uses === 1 && link.maxUses === 0 ? 'use' : 'uses'}`;
  const isOver = (link.expiresAt > 0 && link.expiresAt <= now) || (link.maxUses > 0 && link.uses >= link.maxUses);
  const end = endLabel(link.expiresAt, now);
  const ends = link.expiresAt === 0 ? 'without end' : link.expiresAt <= now ? `ended ${end}` : `until ${end}`;
  const { conversationId = 0 } = openState(state, 'invite-links') ?? {};
  const by = `${memberName(state, conversationId, link.createdBy)}, ${shortTimeLabel(link.createdAt, dayKey(now))}`;
  if (isSpoken === true) return [{ text: [`by ${by}`, uses, ends].join(', ') }];
  const room = Math.max(1, width - USES_CELLS - ENDS_CELLS);
  return [
    { text: fitLine(ends, ENDS_CELLS), style: isOver ? 'warning' : undefined },
    { text: fitLine(uses, USES_CELLS), style: 'dim' },
    { text: cutLine(`by ${by}`, room), style: 'dim' },
  ];
}

function madeRows(made: string, width: number): readonly Row[] {
  return [
    [],
    ...wrappedRows('The new link, which is shown this once, is on the clipboard. Whoever has it types:', width),
    ...wrappedRows(`/join ${made}`, width, 'link'),
  ];
}

async function read({ client, effects }: ViewContext, view: OpenedView<InviteLinkList>): Promise<void> {
  const conversationId = view.read()?.conversationId;
  if (conversationId === undefined) return;
  view.set({ failed: undefined });
  try {
    const links = await client.inviteLinks(conversationId);
    effects.people.learn(links.map(({ createdBy }) => createdBy));
    // One that was made while these were on their way is not in them.
    const known = new Set(links.map(({ id }) => id));
    const newer = (view.read()?.links ?? []).filter(({ id }) => !known.has(id));
    view.set({ links: [...newer, ...links].sort((one, other) => other.createdAt - one.createdAt) });
  } catch (error) {
    view.set({ failed: reasonOf(error) });
  }
}
