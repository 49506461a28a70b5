import { Writable } from 'node:stream';
import { Box, type RenderOptions as InkOptions, render, Static, Text, Transform } from 'ink';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { PANELS } from '../tui/generated/panels.ts';
import { keymapOf } from '../tui/keys/registry.ts';
import { type Panel, panelOf } from '../tui/panels/panel.ts';
import { mountScreen, type ViewModel } from '../tui/screen.ts';
import { mountScreenReader } from '../tui/screen-reader/mount-screen-reader.ts';
import { promptLine } from '../tui/screen-reader/prompt-line.ts';
import { createUpdates } from '../tui/screen-reader/updates.ts';
import type { TuiAction } from '../tui/store/actions.ts';
import { initialState, reduce } from '../tui/store/reducer.ts';
import { createSelectors } from '../tui/store/selectors.ts';
import type { TuiState } from '../tui/store/state.ts';
import { createStore, type Store } from '../tui/store/store.ts';
import { rowCells } from '../tui/terminal/row-cells.ts';
import type { Row } from '../tui/theme/rows.ts';
import { themeFor } from '../tui/theme/themes.ts';
import { createBodyLayout } from '../tui/timeline/body.ts';
import { createConversation, createMessage, createSummary, createUser } from './builders.ts';
import { createVirtualScreen } from './virtual-screen.ts';

/** Ways to bring the same state to a terminal: our own, and those of Ink. */
export const DRAWING_MODES = [
  'own cell painter',
  'ink',
  'ink incremental',
  'ink incremental, one row less',
  'own lines for a screen reader',
  'ink screen reader',
] as const;
/** One of these ways. */
export type DrawingMode = (typeof DRAWING_MODES)[number];

/** What one mode costs; bytes and milliseconds of CPU are medians of one step. */
export interface DrawingCost {
  readonly mode: DrawingMode;
  readonly keyBytes: number;
  readonly keyMs: number;
  readonly messageBytes: number;
  readonly messageMs: number;
  /** Erased the lines that the shell had written before. */
  readonly clearsScrollback: boolean;
  /** The screen afterwards, as text. */
  readonly screen: readonly string[];
}

/** What is drawn, and how often. */
export interface DrawingSize {
  readonly columns: number;
  readonly rows: number;
  /** Messages of the conversation; as many of them are loaded as the client keeps. */
  readonly messages: number;
  /** How many keys, and how many messages, are measured. */
  readonly steps: number;
}

interface Sample {
  readonly bytes: number;
  readonly ms: number;
}

const ID = 7;
const LOADED = 600;
const START = Date.UTC(2026, 2, 5, 10);
/** Ink draws 30 pictures a second at most; each step gets its own. */
const STEP_MS = 50;

/** Measures one mode; for the times to mean something, each in a process of its own. */
export async function measureDrawing(mode: DrawingMode, size: DrawingSize): Promise<DrawingCost> {
  const rows = mode === 'ink incremental, one row less' ? size.rows - 1 : size.rows;
  const store = openedStore({ ...size, rows });
  const terminal = createVirtualScreen(size.columns, size.rows);
  let bytes = '';
  const write = (chunk: string) => {
    bytes += chunk;
    return true;
  };
  const unmount = mount(mode, { store, columns: size.columns, rows, windowRows: size.rows, write });
  await pause(200);

  async function step(actions: readonly TuiAction[]): Promise<Sample> {
    const before = bytes.length;
    const start = process.cpuUsage();
    for (const action of actions) store.dispatch(action);
    await pause(STEP_MS);
    const { user, system } = process.cpuUsage(start);
    return { bytes: Buffer.byteLength(bytes.slice(before)), ms: (user + system) / 1_000 };
  }

  const keys: Sample[] = [];
  for (let index = 0; index < size.steps; index++) keys.push(await step(keyPress(index)));
  const messages: Sample[] = [];
  for (let index = 1; index <= size.steps; index++) messages.push(await step(incoming(size.messages + index)));
  // Only now: the emulator is not to be measured.
  await terminal.write(bytes);
  const screen = terminal.text();
  const clearsScrollback = bytes.includes('\u001b[3J');
  unmount();
  terminal.dispose();
  return {
    mode,
    keyBytes: median(keys.map((sample) => sample.bytes)),
    keyMs: median(keys.map((sample) => sample.ms)),
    messageBytes: median(messages.map((sample) => sample.bytes)),
    messageMs: median(messages.map((sample) => sample.ms)),
    clearsScrollback,
    screen,
  };
}

function openedStore(size: DrawingSize): Store<TuiState, TuiAction> {
  const { columns, rows } = size;
  const store = createStore<TuiState, TuiAction>(
    reduce,
    initialState({ phase: 'chat', profile: 'default', serverUrl: undefined, columns, rows, now: START }),
  );
  const first = Math.max(1, size.messages - LOADED + 1);
  const messages = Array.from({ length: size.messages - first + 1 }, (_, index) => message(first + index));
  const me = createUser({ id: 1, username: 'alice' });
  store.dispatch({ type: 'welcomed', me });
  store.dispatch({ type: 'users', users: [me, createUser({ id: 2, username: 'bob' })] });
  store.dispatch({ type: 'connection', state: { type: 'ready' }, now: START });
  store.dispatch({ type: 'summaries', summaries: summaries(size.messages), complete: true });
  store.dispatch({ type: 'opened', conversationId: ID });
  const page = { messages, atStart: first === 1, atEnd: true, rev: size.messages, lastSeq: size.messages };
  store.dispatch({ type: 'window-loaded', conversationId: ID, mode: 'replace', page });
  return store;
}

function message(seq: number) {
  const body = `message ${seq} says about as much as one of a usual conversation, no more`;
  return createMessage({ conversationId: ID, seq, senderId: 2, body, sentAt: START });
}

function summaries(lastSeq: number) {
  const kept = { lastSeq, rev: lastSeq, lastAt: START };
  const others = Array.from({ length: 20 }, (_, index) =>
    createSummary(createConversation({ id: 100 + index, name: `team ${index}`, lastAt: START - index - 1 })),
  );
  const open = createSummary(createConversation({ id: ID, name: 'measured', ...kept }), { readSeq: lastSeq });
  return [open, ...others];
}

/** One more letter; a row is begun anew before it is full. */
function keyPress(index: number): readonly TuiAction[] {
  const letter = { type: 'draft-edited', conversationId: ID, operation: { type: 'insert', text: 'x' } } as const;
  return index % 40 === 39 ? [{ type: 'draft-set', conversationId: ID, text: 'x' }] : [letter];
}

function incoming(seq: number): readonly TuiAction[] {
  return [
    { type: 'message-stored', message: message(seq) },
    { type: 'summaries', summaries: summaries(seq), complete: false },
  ];
}

interface Mounting {
  readonly store: Store<TuiState, TuiAction>;
  readonly columns: number;
  readonly rows: number;
  readonly windowRows: number;
  readonly write: (bytes: string) => boolean;
}

/** Shows a store in a way; the answer ends it. */
function mount(mode: DrawingMode, mounting: Mounting): () => void {
  const { store, columns, rows, write } = mounting;
  const model: ViewModel = {
    getState: store.getState,
    subscribe: store.subscribe,
    selectors: createSelectors(createBodyLayout(), keymapOf()),
    emoji: () => [],
  };
  const screen = (options: InkOptions) => withInk(<InkPicture model={model} />, mounting, options);
  switch (mode) {
    case 'own cell painter':
      return mountScreen({ model, theme: THEME, columns, rows, write }).unmount;
    case 'own lines for a screen reader':
      return mountScreenReader({ model, columns, rows, write }).unmount;
    case 'ink':
      return screen({ incrementalRendering: false });
    case 'ink incremental':
    case 'ink incremental, one row less':
      return screen({ incrementalRendering: true });
    case 'ink screen reader':
      return withInk(<SpokenLines model={model} />, mounting, { isScreenReaderEnabled: true });
  }
}

function withInk(node: ReactNode, mounting: Mounting, options: InkOptions): () => void {
  const stdout = new TerminalSink(mounting) as unknown as NodeJS.WriteStream;
  const ink = render(node, { stdout, exitOnCtrlC: false, patchConsole: false, ...options });
  return ink.unmount;
}

const THEME = themeFor({});
/** The same picture as ours, with each of its parts as a text of Ink. */
function InkPicture({ model }: { readonly model: ViewModel }): ReactNode {
  const state = useSyncExternalStore(model.subscribe, model.getState);
  const panels = useMemo((): readonly Panel[] => {
    const specs = PANELS.toSorted((one, other) => one.order - other.order);
    return specs.map((spec) => panelOf(spec, model.getState, model));
  }, [model]);
  const { columns, rows } = state.session;
  const parts = panels.flatMap(({ name, contents }) =>
    contents().map((content, index) => ({ name, index, ...content })),
  );
  return (
    <Box width={columns} height={rows}>
      {parts.map(({ name, index, area, rows: own }) => (
        <Box key={`${name} ${index}`} position="absolute" marginLeft={area.x} marginTop={area.y}>
          <InkRows rows={own} width={area.width} height={area.height} />
        </Box>
      ))}
    </Box>
  );
}

interface InkRowsProps {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
}

/** Ink measures blanks and gets the text when it draws. */
function InkRows({ rows, width, height }: InkRowsProps): ReactNode {
  const blank = useMemo(() => Array.from({ length: height }, () => ' '.repeat(width)).join('\n'), [width, height]);
  return (
    <Box width={width} height={height} flexShrink={0}>
      <Transform transform={(_text, index) => inkText(rows[index] ?? [], width)}>{blank}</Transform>
    </Box>
  );
}

function inkText(row: Row, width: number): string {
  let text = '';
  let style = '';
  for (const cell of rowCells(row, width, THEME)) {
    if (cell.style !== style) text += cell.style === '' ? '\u001b[0m' : `\u001b[0;${cell.style}m`;
    style = cell.style;
    text += cell.text;
  }
  return style === '' ? text : `${text}\u001b[0m`;
}

/** The same words as our own lines, in the form that Ink's screen-reader mode has for them. */
function SpokenLines(props: { readonly model: ViewModel }): ReactNode {
  const { model } = props;
  const state = useSyncExternalStore(model.subscribe, model.getState);
  const said = saidBy(model)(state);
  const prompt = promptLine(state, model);
  return (
    <>
      <Static items={[...said]}>{(line) => <Text key={line}>{line}</Text>}</Static>
      <Text>{`${prompt.before}${prompt.after}`}</Text>
    </>
  );
}

const collections = new WeakMap<ViewModel, (state: TuiState) => readonly string[]>();

function saidBy(model: ViewModel): (state: TuiState) => readonly string[] {
  const known = collections.get(model);
  if (known !== undefined) return known;
  const updates = createUpdates({ selectors: model.selectors, emoji: () => [] });
  let all: readonly string[] = [];
  const collected = (state: TuiState) => {
    const more = updates(state);
    if (more.length > 0) all = [...all, ...more];
    return all;
  };
  collections.set(model, collected);
  return collected;
}

/** What Ink takes for a terminal of this size. */
class TerminalSink extends Writable {
  readonly columns: number;
  readonly rows: number;
  readonly isTTY = true;
  readonly #take: (bytes: string) => void;

  constructor(mounting: Mounting) {
    super({ decodeStrings: false });
    this.columns = mounting.columns;
    // The height of the window, also where one row of it is left free.
    this.rows = mounting.windowRows;
    this.#take = mounting.write;
  }

  override _write(chunk: string, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#take(chunk);
    done();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
