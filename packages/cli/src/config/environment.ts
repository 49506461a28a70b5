import { userInfo } from 'node:os';
import { isAbsolute } from 'node:path';
import type { UserFolders } from './paths.ts';

/** The part of the environment that `im` and `imctl` look at; nothing else reads process.env. */
export interface Environment {
  /** The folder of im.toml and of the profiles; undefined: the system's usual place. */
  readonly configDir: string | undefined;
  readonly user: UserFolders;
  readonly profile: string | undefined;
  readonly server: string | undefined;
  /** A personal access token, in place of the account of the profile. */
  readonly token: string | undefined;
  /** The code of an invite, for --invite of register and login. */
  readonly invite: string | undefined;
  /** What imctl looks at before that. */
  readonly imctl: {
    readonly context: string | undefined;
    readonly server: string | undefined;
    readonly token: string | undefined;
    /** The data folder of this machine's imd. */
    readonly dataDir: string | undefined;
    /** The same, as imd is told it (IMD_SERVER_DATA_DIR). */
    readonly serverDataDir: string | undefined;
  };
  /** NO_COLOR is set and not empty. */
  readonly noColor: boolean;
  /** IM_SCREEN_READER is 1 or true, or INK_SCREEN_READER is true, as other programs made with Ink take it. */
  readonly screenReader: boolean;
  readonly term: string | undefined;
  /** Cells of a row where the terminal does not say. */
  readonly columns: number | undefined;
  /** What the full screen looks at, as it stands. */
  readonly terminal: {
    readonly NO_COLOR?: string | undefined;
    readonly TERM?: string | undefined;
    readonly COLORTERM?: string | undefined;
    readonly COLORFGBG?: string | undefined;
    readonly TERM_PROGRAM?: string | undefined;
    readonly LC_TERMINAL?: string | undefined;
    readonly KITTY_WINDOW_ID?: string | undefined;
    readonly TMUX?: string | undefined;
    readonly STY?: string | undefined;
    readonly VISUAL?: string | undefined;
    readonly EDITOR?: string | undefined;
    readonly DISPLAY?: string | undefined;
    readonly WAYLAND_DISPLAY?: string | undefined;
  };
}

/** Reads IM_CONFIG_DIR, IM_PROFILE, IM_SERVER, IM_TOKEN, IM_INVITE, those of imctl (IMCTL_ and IMD_SERVER_DATA_DIR), NO_COLOR, IM_SCREEN_READER, TERM, COLUMNS, HOME, XDG_CONFIG_HOME and a few for the full screen. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const columns = Number(env.COLUMNS);
  return {
    configDir: given(env.IM_CONFIG_DIR),
    user: {
      home: absolute(process.platform === 'win32' ? env.USERPROFILE : env.HOME) ?? registeredHome(),
      // The XDG Base Directory Specification: a path that is not absolute is ignored.
      settings: absolute(process.platform === 'win32' ? env.APPDATA : env.XDG_CONFIG_HOME),
    },
    profile: given(env.IM_PROFILE),
    server: given(env.IM_SERVER),
    token: given(env.IM_TOKEN?.trim()),
    invite: given(env.IM_INVITE?.trim()),
    imctl: {
      context: given(env.IMCTL_CONTEXT),
      server: given(env.IMCTL_SERVER),
      token: given(env.IMCTL_TOKEN?.trim()),
      dataDir: given(env.IMCTL_DATA_DIR),
      serverDataDir: given(env.IMD_SERVER_DATA_DIR),
    },
    noColor: given(env.NO_COLOR) !== undefined,
    screenReader: /^(1|true|yes|on)$/i.test(env.IM_SCREEN_READER ?? '') || env.INK_SCREEN_READER === 'true',
    term: given(env.TERM),
    columns: Number.isInteger(columns) && columns > 0 ? columns : undefined,
    terminal: {
      NO_COLOR: env.NO_COLOR,
      TERM: env.TERM,
      COLORTERM: env.COLORTERM,
      COLORFGBG: env.COLORFGBG,
      TERM_PROGRAM: env.TERM_PROGRAM,
      LC_TERMINAL: env.LC_TERMINAL,
      KITTY_WINDOW_ID: env.KITTY_WINDOW_ID,
      TMUX: env.TMUX,
      STY: env.STY,
      VISUAL: env.VISUAL,
      EDITOR: env.EDITOR,
      DISPLAY: env.DISPLAY,
      WAYLAND_DISPLAY: env.WAYLAND_DISPLAY,
    },
  };
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function absolute(value: string | undefined): string | undefined {
  return value !== undefined && isAbsolute(value) ? value : undefined;
}

/** The home folder that the system knows of its user. */
function registeredHome(): string | undefined {
  try {
    return absolute(userInfo().homedir);
  } catch {
    // In a container the user may have a number only.
    return undefined;
  }
}
