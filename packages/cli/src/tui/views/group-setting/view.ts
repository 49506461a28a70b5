import { cutLine, fitLine } from '../../../text/cut.ts';
import { openSummary } from '../../store/selectors.ts';
import { listContent } from '../list-state.ts';
import { defineView } from '../view.ts';
import type { ViewState } from '../view-types.ts';
import { GROUP_SETTINGS, type GroupSetting, settingValues } from './settings.ts';

/** A rule of a group that is to be set. */
interface SettingChoice extends ViewState {
  readonly conversationId: number;
  readonly setting: GroupSetting;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly 'group-setting': SettingChoice;
  }
  interface ViewArguments {
    readonly 'group-setting': { readonly setting: GroupSetting };
  }
}

const VALUE_CELLS = 18;

/** What a rule of the open group can be set to. */
export const groupSettingView = defineView({
  name: 'group-setting',
  size: 'list',
  open(context, { setting }) {
    const conversation = openSummary(context.state())?.conversation;
    if (conversation === undefined) return undefined;
    const index = settingValues(setting).findIndex(({ value }) => value === conversation[setting]);
    return { index: Math.max(0, index), conversationId: conversation.id, setting };
  },
  content({ state, width, isSpoken }, { index, conversationId, setting }) {
    const now = state.conversations.byId.get(conversationId)?.conversation[setting];
    return listContent({
      title: GROUP_SETTINGS[setting].label,
      items: settingValues(setting),
      index,
      width,
      row: ({ value, label, about }) =>
        isSpoken === true
          ? [{ text: `${label}, ${about}${value === now ? ', as it is now' : ''}` }]
          : [
              { text: value === now ? '● ' : '○ ', style: value === now ? 'accent' : 'dim' },
              { text: fitLine(label, VALUE_CELLS) },
              { text: cutLine(about, Math.max(1, width - VALUE_CELLS - 2)), style: 'dim' },
            ],
      empty: [],
      keys: ['{list.choose} choose'],
    });
  },
  choose(context, { index, conversationId, setting }) {
    const chosen = settingValues(setting)[index];
    context.dispatch({ type: 'view-closed' });
    const now = context.state().conversations.byId.get(conversationId)?.conversation[setting];
    if (chosen === undefined || chosen.value === now) return;
    const done = `${GROUP_SETTINGS[setting].label}: ${chosen.label}.`;
    void context.effects.groups.change(conversationId, { [setting]: chosen.value }, done);
  },
});
