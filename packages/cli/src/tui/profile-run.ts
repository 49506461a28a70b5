import type { Timers } from '../client/link/timers.ts';
import { sayScreenIsOpen } from '../config/open-screens.ts';
import { type ChatScreen, type ChatScreenOptions, createChatScreen } from './chat-screen.ts';
import { createSentTexts } from './sent-texts.ts';
import { takesLinks } from './terminal/takes-links.ts';
import { type ChosenTheme, chosenThemeIn } from './theme/chosen-theme.ts';
import { colorDepth } from './theme/color-depth.ts';
import { createThemes } from './theme/themes.ts';
import type { ProfileOptions, TuiEnvironment } from './tui-options.ts';
import { createUiStateFile, type UiState, type UiStateFile } from './ui-state-file.ts';

/** A profile with what its screen opens with, read from the disk. */
export interface ReadProfile {
  readonly options: ProfileOptions;
  readonly file: UiStateFile;
  readonly saved: UiState;
  readonly chosenTheme: ChosenTheme;
  readonly themeName: string;
}

/** Reads what the screen of a profile opens with; what is not there is as at the first start. */
export async function readProfile(options: ProfileOptions): Promise<ReadProfile> {
  const file = createUiStateFile(options.stateDir);
  const chosenTheme = chosenThemeIn(options.stateDir, options.sections.screen.theme);
  const [saved, themeName] = await Promise.all([file.load(), chosenTheme.load()]);
  return { options, file, saved, chosenTheme, themeName };
}

/** The screen of one profile. The terminal is not its own: the next profile gets the same one. */
export interface ProfileRun {
  readonly chat: ChatScreen;
  /** Sends what is held, if that can be now. */
  release(): Promise<void>;
  /** Ends all of it. Resolves when nothing of it runs any more and all is on the disk. */
  stop(): Promise<void>;
}

/** What the screens of all profiles have in common. */
export interface TerminalParts
  extends Pick<
    ChatScreenOptions,
    | 'columns'
    | 'rows'
    | 'screenReader'
    | 'onAnswer'
    | 'openAt'
    | 'write'
    | 'quit'
    | 'suspend'
    | 'editText'
    | 'viewText'
    | 'others'
  > {
  readonly env: TuiEnvironment;
  readonly timers: Timers;
}

/** Opens the screen of a profile. */
export function runProfile(profile: ReadProfile, { env, ...terminal }: TerminalParts): ProfileRun {
  const { options, file, saved, chosenTheme, themeName } = profile;
  const { screen: config, compose } = options.sections;
  const colors = colorDepth(env, config.colors);
  const themes = createThemes({ folder: options.themesDir, depth: colors });
  let saving: Promise<void> = Promise.resolve();
  const chat = createChatScreen({
    ...options,
    ...terminal,
    theme: themes.builtIn(themeName, undefined),
    themeName,
    themes,
    keepTheme: chosenTheme.save,
    config: options.sections,
    colors,
    links: takesLinks(env, config.links),
    saved,
    sentTexts: compose.history ? createSentTexts(options.stateDir) : undefined,
    save: (state) => {
      saving = file.save(state).catch(() => undefined);
    },
  });
  const screenClosed = sayScreenIsOpen(options.openScreensDir);
  return {
    chat,
    release: () => chat.release(),
    async stop() {
      screenClosed();
      await chat.stop();
      await saving;
    },
  };
}
