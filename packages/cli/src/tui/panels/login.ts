import { cutLine, cutLineStart } from '../../text/cut.ts';
import { textWidth } from '../../text/width.ts';
import { wrapText } from '../../text/wrap.ts';
import type { Keymap } from '../keys/keymap.ts';
import type { LoginField, LoginState, TuiState } from '../store/state.ts';
import type { CursorPlace } from '../terminal/painter.ts';
import type { Row, Span } from '../theme/rows.ts';
import { fittingHints } from '../views/frame.ts';
import { keyedHints } from '../views/view-hints.ts';
import type { PanelSpec } from './panel.ts';

const LABEL_CELLS = 12;

/** The first-run wizard: a server, and an account on it. */
export const loginPanel: PanelSpec = {
  name: 'login',
  phase: 'login',
  order: 10,
  create:
    () =>
    (state, { selectors }) => {
      const { columns, rows: height } = state.session;
      const area = { x: 0, y: 0, width: columns, height };
      return [{ area, rows: loginRows(state, selectors.keymap), cursor: loginCursor(state) }];
    },
};

/** Where the form begins on the screen, and how wide it is. */
function formPlace(state: TuiState): { readonly x: number; readonly y: number; readonly width: number } {
  const { columns, rows } = state.session;
  const width = Math.max(1, Math.min(columns - 2, 60));
  return { x: Math.max(0, Math.floor((columns - width) / 2)), y: Math.max(0, Math.floor((rows - 11) / 2)), width };
}

function loginRows(state: TuiState, keymap: Keymap): readonly Row[] {
  const { login } = state;
  const form = formPlace(state);
  const margin: Span = { text: ' '.repeat(form.x) };
  const lines: Row[] = [
    [{ text: 'Welcome to im', style: 'strong' }],
    ...profileRows(state, form.width),
    fieldRow(login, 'server', 'Server', login.server.text, form.width),
    accountRow(login),
    fieldRow(login, 'username', 'Username', login.username.text, form.width),
    fieldRow(login, 'password', 'Password', dots(login.password.text), form.width),
    login.mustChange ? fieldRow(login, 'newPassword', 'New one', dots(login.newPassword.text), form.width) : [],
    ...messageRows(login, keymap, form.width),
  ];
  return [...Array.from({ length: form.y }, () => []), ...lines.map((line) => [margin, ...line])];
}

const TAGLINE = 'Chat for people who live in a terminal.';

/** Two rows: which profile this is, unless there is nothing to say. A name that was never used may be a slip. */
function profileRows({ session: { profile, profiles = [profile] } }: TuiState, width: number): Row[] {
  const others = profiles.filter((name) => name !== profile);
  const isNew = !profiles.includes(profile) && others.length > 0;
  if (!isNew)
    return [
      [{ text: cutLine(TAGLINE, width), style: 'dim' }],
      profile === 'default' ? [] : [{ text: cutLine(`Profile ${profile}`, width), style: 'dim' }],
    ];
  return [
    [{ text: cutLine(`Profile "${profile}" is new: nobody has used it here.`, width), style: 'warning' }],
    [{ text: cutLine(`There are: ${others.join(', ')}  (im --profile NAME)`, width), style: 'dim' }],
  ];
}

function dots(secret: string): string {
  return '•'.repeat(Array.from(secret).length);
}

function label(login: LoginState, field: LoginField, text: string): Span {
  const isChosen = login.field === field;
  return { text: `${isChosen ? '> ' : '  '}${text}`.padEnd(LABEL_CELLS), style: isChosen ? 'accent' : 'dim' };
}

function fieldRow(login: LoginState, field: LoginField, name: string, value: string, width: number): Row {
  return [label(login, field, name), { text: cutLineStart(value, Math.max(1, width - LABEL_CELLS - 1)) }];
}

function accountRow(login: LoginState): Row {
  const option = (account: 'login' | 'register', text: string): Span => ({
    text: ` ${login.account === account ? '(x)' : '( )'} ${text} `,
    style: login.account !== account ? 'dim' : login.field === 'account' ? 'selected' : 'text',
  });
  return [label(login, 'account', 'Account'), option('login', 'log in'), option('register', 'make one')];
}

const HINTS = ['{login.submit} next', '{login.next} field', '{login.toggle*} choose', '{login.leave} leave'];

function messageRows(login: LoginState, keymap: Keymap, width: number): Row[] {
  if (login.busy)
    return [[{ text: login.account === 'login' ? 'Logging in …' : 'Making the account …', style: 'warning' }]];
  if (login.error !== undefined) {
    return wrapText(login.error, width)
      .slice(0, 3)
      .map((row) => [{ text: row.text, style: 'error' as const }]);
  }
  const hints = keyedHints(HINTS, keymap, ['login-choice', 'login']);
  return [[{ text: fittingHints(hints, width), style: 'dim' }]];
}

/** Where the cursor is in the wizard. */
function loginCursor(state: TuiState): CursorPlace | undefined {
  const { login } = state;
  if (login.field === 'account' || login.busy) return undefined;
  const form = formPlace(state);
  const { text, cursor } = login[login.field];
  const isSecret = login.field === 'password' || login.field === 'newPassword';
  const before = isSecret ? dots(text.slice(0, cursor)) : text.slice(0, cursor);
  const shown = cutLineStart(before, Math.max(1, form.width - LABEL_CELLS - 1));
  const row = { server: 3, username: 5, password: 6, newPassword: 7 }[login.field];
  return { x: Math.min(state.session.columns - 1, form.x + LABEL_CELLS + textWidth(shown)), y: form.y + row };
}
