import type { ReactNode } from 'react';
import { cutLine, cutLineStart } from '../../../text/cut.ts';
import { textWidth } from '../../../text/width.ts';
import { wrapText } from '../../../text/wrap.ts';
import { useRows, useTuiState } from '../../providers.tsx';
import type { LoginField, LoginState } from '../../store/slices/login.ts';
import type { TuiState } from '../../store/state.ts';
import type { CursorPlace } from '../../terminal/painter.ts';
import type { Row, Span } from '../../theme/rows.ts';
import { Rows } from '../rows.tsx';

const LABEL_CELLS = 12;

/** The first-run wizard: a server, and an account on it. */
export function LoginScreen(): ReactNode {
  const columns = useTuiState((state) => state.session.columns);
  const height = useTuiState((state) => state.session.rows);
  const rows = useRows(loginRows);
  return <Rows rows={rows} width={columns} height={height} />;
}

interface LoginPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function place(state: TuiState): LoginPlace {
  const { columns, rows } = state.session;
  const width = Math.max(1, Math.min(columns - 2, 60));
  return { x: Math.max(0, Math.floor((columns - width) / 2)), y: Math.max(0, Math.floor((rows - 11) / 2)), width };
}

function loginRows(state: TuiState): readonly Row[] {
  const { login } = state;
  const box = place(state);
  const margin: Span = { text: ' '.repeat(box.x) };
  const lines: Row[] = [
    [{ text: 'Welcome to im', style: 'strong' }],
    [{ text: cutLine('Chat for people who live in a terminal.', box.width), style: 'dim' }],
    [],
    fieldRow(login, 'server', 'Server', login.server.text, box.width),
    accountRow(login),
    fieldRow(login, 'username', 'Username', login.username.text, box.width),
    fieldRow(login, 'password', 'Password', '•'.repeat(Array.from(login.password.text).length), box.width),
    [],
    ...messageRows(login, box.width),
  ];
  return [...Array.from({ length: box.y }, () => []), ...lines.map((line) => [margin, ...line])];
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

function messageRows(login: LoginState, width: number): Row[] {
  if (login.busy)
    return [[{ text: login.account === 'login' ? 'Logging in …' : 'Making the account …', style: 'warning' }]];
  if (login.error !== undefined) {
    return wrapText(login.error, width)
      .slice(0, 3)
      .map((row) => [{ text: row.text, style: 'error' as const }]);
  }
  return [[{ text: cutLine('Enter next  Tab field  ← → choose  Esc leave', width), style: 'dim' }]];
}

/** Where the cursor is in the wizard. */
export function loginCursor(state: TuiState): CursorPlace | undefined {
  const { login } = state;
  if (login.field === 'account' || login.busy) return undefined;
  const box = place(state);
  const { text, cursor } = login[login.field];
  const before =
    login.field === 'password' ? '•'.repeat(Array.from(text.slice(0, cursor)).length) : text.slice(0, cursor);
  const shown = cutLineStart(before, Math.max(1, box.width - LABEL_CELLS - 1));
  const row = { server: 3, username: 5, password: 6 }[login.field];
  return { x: Math.min(state.session.columns - 1, box.x + LABEL_CELLS + textWidth(shown)), y: box.y + row };
}
