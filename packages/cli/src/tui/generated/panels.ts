// Written by "npm run generate" from the files of packages/cli/src/tui/panels. Do not edit.
import { composerPanel } from '../panels/composer.ts';
import { hintsPanel } from '../panels/hints.ts';
import { loginPanel } from '../panels/login.ts';
import { notePanel } from '../panels/note.ts';
import { offersPanel } from '../panels/offers.ts';
import { overlaysPanel } from '../panels/overlays.ts';
import { sidePanel } from '../panels/side.ts';
import { sidebarPanel } from '../panels/sidebar.ts';
import { timelinePanel } from '../panels/timeline.ts';
import { titlePanel } from '../panels/title.ts';
import { typingPanel } from '../panels/typing.ts';

/** Every panel of the screen. */
export const PANELS = [
  composerPanel,
  hintsPanel,
  loginPanel,
  notePanel,
  offersPanel,
  overlaysPanel,
  sidePanel,
  sidebarPanel,
  timelinePanel,
  titlePanel,
  typingPanel,
] as const;
