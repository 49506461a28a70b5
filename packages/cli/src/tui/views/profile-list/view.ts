import { cutLine, fitLine } from '../../../text/cut.ts';
import { sanitizeLine } from '../../../text/sanitize.ts';
import { switchProfile } from '../../commands/switching/switch-profile.ts';
import { reasonOf } from '../../store/effects/context.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import type { ListedProfile } from '../../tui-options.ts';
import { chosenIndex, listContent, wrappedRows } from '../list-state.ts';
import { defineView, type OpenedView, type ViewContext, type ViewParts } from '../view.ts';
import type { ViewState } from '../view-types.ts';

/** The profiles of this machine, while they are shown. */
interface ProfileList extends ViewState {
  /** By name; undefined: not read yet. */
  readonly profiles: readonly ListedProfile[] | undefined;
  readonly failed: string | undefined;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly 'profile-list': ProfileList;
  }
}

const MARK = '● ';
const NO_MARK = '  ';

/** The profiles of this machine; the chosen one is opened in place of the one that is open. */
export const profileListView = defineView({
  name: 'profile-list',
  size: 'list',
  open: () => ({ index: 0, profiles: undefined, failed: undefined }),
  content(parts, { index, profiles, failed }) {
    const { state, width } = parts;
    const chosen = profiles?.[chosenIndex(index, profiles.length)];
    const content = listContent({
      title: 'Profiles',
      items: profiles ?? [],
      index,
      width,
      row: (profile) => profileRow(parts, profile),
      reading: { busy: profiles === undefined, failed, what: 'The profiles of this machine' },
      empty: [
        'There is no other profile.',
        'A profile is one account on one server.',
        'In a shell: im profile add NAME --server URL, then im login --profile NAME.',
      ],
      keys: ['{list.choose} open'],
    });
    // A row of a narrow window has no room for all of it.
    return chosen === undefined
      ? content
      : { ...content, foot: [[], ...wrappedRows(facts(state, chosen), width, 'dim')] };
  },
  choose(context, { index, profiles }) {
    const chosen = profiles?.[chosenIndex(index, profiles.length)];
    context.dispatch({ type: 'view-closed' });
    if (chosen !== undefined) void switchProfile(context, chosen.name);
  },
  follow(context, view) {
    void read(context, view);
    return () => undefined;
  },
});

function profileRow({ state, width, isSpoken }: ViewParts, profile: ListedProfile): Row {
  const isOpen = profile.name === state.session.profile;
  if (isSpoken === true) return [{ text: `${profile.name}${isOpen ? ', open' : ''}, ${facts(state, profile)}` }];
  const nameCells = Math.max(8, Math.min(20, Math.floor(width / 4)));
  const userCells = Math.max(8, Math.min(18, Math.floor(width / 4)));
  const room = Math.max(1, width - MARK.length - nameCells - userCells);
  return [
    { text: isOpen ? MARK : NO_MARK, style: 'accent' },
    { text: fitLine(`${cutLine(profile.name, nameCells - 1)} `, nameCells) },
    { text: fitLine(`${cutLine(profile.username, userCells - 1)} `, userCells), style: 'dim' },
    placeSpan(profile, room),
  ];
}

/** All that is known of a profile besides its name. */
function facts(state: TuiState, { name, username, server, access, isDefault, unsent }: ListedProfile): string {
  const where = username === '' ? server : `${username} at ${server}`;
  return sanitizeLine(
    [
      where,
      access,
      ...(name === state.session.profile ? ['open now'] : []),
      ...(isDefault ? ['the default'] : []),
      ...(unsent === 0 ? [] : [`${unsent} ${unsent === 1 ? 'waits' : 'wait'} to be sent`]),
    ].join(', '),
  );
}

/** Where it is, or why it cannot be opened. */
function placeSpan({ server, access, isDefault }: ListedProfile, room: number): Row[number] {
  if (access === 'not logged in' || access.startsWith('cannot'))
    return { text: cutLine(access, room), style: 'warning' };
  const place = server.replace(/^https?:\/\//, '');
  return { text: cutLine(sanitizeLine(isDefault ? `${place}  (default)` : place), room), style: 'dim' };
}

async function read({ screen, state }: ViewContext, view: OpenedView<ProfileList>): Promise<void> {
  view.set({ failed: undefined });
  try {
    const profiles = await screen.others.list();
    const open = profiles.findIndex(({ name }) => name === state().session.profile);
    view.set({ profiles, index: Math.max(0, open) });
  } catch (error) {
    view.set({ failed: reasonOf(error) });
  }
}
