import type { ReadStream, WriteStream } from 'node:tty';
import type { Cache } from '../cache/cache.ts';
import type { ChatClient } from '../client/chat-client-types.ts';
import type { MessagePlace } from '../client/entities.ts';
import type { Sections } from '../config/sections.ts';
import type { Keymap } from './keys/keymap.ts';

/** What a person types to get an account on a server. */
export interface LoginForm {
  /** The server's address, http or https. */
  readonly server: string;
  readonly username: string;
  readonly password: string;
  /** In place of a password that must be changed. */
  readonly newPassword?: string;
}

/** The part of the environment that the full-screen client looks at. */
export interface TuiEnvironment {
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
}

/** The disk, as far as files of messages go there or come from there. */
export interface FilePlaces {
  /** Where files are saved. */
  readonly downloads: string;
  readonly home: string | undefined;
  /** Where pasted texts are that are sent as files, until they are sent. */
  readonly pastes: string;
  /** The server of the account, which tells its files from those of others. */
  readonly server: () => string;
  /** Opens the file that `save` puts into a folder; `name` is what its sender calls it. Rejects with ClientError. */
  readonly open: (save: (folder: string) => Promise<string>, name: string) => Promise<void>;
  /** Opens an address of the web or of mail. Rejects with ClientError. */
  readonly openAddress: (address: string) => Promise<void>;
}

/** One profile, as its screen needs it. */
export interface ProfileOptions {
  /** The name of the profile, shown when it is not `default`. */
  readonly profile: string;
  /** All that im.toml names or that were used before: another name may be a slip. */
  readonly profiles: readonly string[];
  /** Where the screen keeps what it opens with next time (last conversation, drafts). Made when it is missing. */
  readonly stateDir: string;
  /** The tables of im.toml. */
  readonly sections: Sections;
  /** What keys do. */
  readonly keymap: Keymap;
  /** Where open screens of the profile say that they are. */
  readonly openScreensDir: string;
  /** The folder of the user's own themes. */
  readonly themesDir: string;
  /** The server's address if one is known: the wizard offers it. */
  readonly serverUrl: string | undefined;
  /** True when credentials are there; false opens the first-run wizard. */
  readonly loggedIn: boolean;
  /** A client for the credentials of this profile, not yet connected. Called again after each log-in. */
  readonly createClient: () => ChatClient | Promise<ChatClient>;
  /** What was read of the account of that client and is kept on this machine; undefined: nothing is to be kept. */
  readonly openCache?: () => Promise<Cache | undefined>;
  /** Logs in and keeps the credentials. Rejects with ClientError, whose message is shown. */
  readonly login: (form: LoginForm) => Promise<void>;
  /** Makes an account, logs in and keeps the credentials. Rejects with ClientError, whose message is shown. */
  readonly register: (form: LoginForm) => Promise<void>;
  readonly files: FilePlaces;
}

/** A profile of this machine, as the list of them shows it. */
export interface ListedProfile {
  readonly name: string;
  /** Who is logged in, else who would be; '' where that is not known. */
  readonly username: string;
  readonly server: string;
  /** How one gets in, in a few words: `logged in`. */
  readonly access: string;
  /** It is used where none is named. */
  readonly isDefault: boolean;
  /** Messages and changes that wait on this machine. */
  readonly unsent: number;
}

/** The other profiles of this machine. */
export interface OtherProfiles {
  /** All of them, also the one that is open. Rejects with ClientError when im.toml is wrong. */
  list(): Promise<readonly ListedProfile[]>;
  /**
   * What a screen of the profile needs, once it is known that it can be opened. Rejects with ClientError that says why it cannot and
   * what to do: there is none of this name, nobody is logged in, im.toml is wrong, nothing can be shown without its server. `lend` gives
   * the terminal to a program for as long as that runs.
   */
  open(name: string, lend: <Answer>(run: () => Promise<Answer>) => Promise<Answer>): Promise<ProfileOptions>;
}

/** How `im` opens its full screen. The program owns configuration, credentials and the network; the screen asks for them. */
export interface TuiOptions extends ProfileOptions {
  readonly others: OtherProfiles;
  /** The message that it begins at; left out: where it was left. */
  readonly openAt?: MessagePlace | undefined;
  /** Lines to be read out instead of a screen. */
  readonly screenReader: boolean;
  readonly stdin: ReadStream | NodeJS.ReadableStream;
  readonly stdout: WriteStream | NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly env: TuiEnvironment;
}
