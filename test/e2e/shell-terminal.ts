import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type IPty, spawn as spawnPty } from '@lydell/node-pty';
import { expect, onTestFinished } from 'vitest';
import { ROOT } from '../support/harness.ts';
import type { ImHome } from './im-process.ts';

const IM = join(ROOT, 'packages/cli/bin/im.js');
const PATIENCE_MS = 60_000;
const TRIES = 20;
/** The key that makes each shell print the line that is being edited. */
const SHOW_LINE = '\u0007';
const DELETE_LINE = '\u0015';

/** How a shell is started and what its start-up file says, besides completion. */
interface ShellKind {
  readonly start: readonly string[];
  /** The start-up file, below the home folder. */
  readonly file: string;
  readonly lines: readonly string[];
}

const KINDS = {
  bash: {
    start: ['--rcfile', '.bashrc', '-i'],
    file: '.bashrc',
    lines: [
      'PS1="$ "',
      'source <(im completion bash)',
      "bind 'set enable-bracketed-paste off'",
      "bind 'set completion-query-items 0'",
      "bind 'set page-completions off'",
      "bind 'set show-all-if-unmodified on'",
      `bind -x '"\\C-g": printf "LINE<%s>\\n" "$READLINE_LINE"'`,
      'echo READY',
    ],
  },
  zsh: {
    start: ['-i'],
    file: '.zshrc',
    lines: [
      'PS1="$ "',
      'autoload -Uz compinit && compinit -u',
      'source <(im completion zsh)',
      'unsetopt zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste',
      'show-line() { print -r -- "LINE<$BUFFER>" }',
      'zle -N show-line; bindkey "^G" show-line',
      'echo READY',
    ],
  },
  fish: {
    start: ['-i'],
    file: '.config/fish/config.fish',
    lines: [
      'set -g fish_greeting',
      'function fish_prompt; echo "\\$ "; end',
      'function fish_title; end',
      'im completion fish | source',
      'set -g fish_autosuggestion_enabled 0',
      `bind \\cg 'echo "LINE<"(commandline)">"'`,
      'echo READY',
    ],
  },
} as const satisfies Readonly<Record<string, ShellKind>>;

/** A shell on a terminal, whose command "im" is the one under test. */
export interface ShellTerminal {
  /** Types this and Tab. Answers the line that is there then, and what the shell has written meanwhile; empties the line. */
  completed(typed: string): Promise<{ readonly line: string; readonly written: string }>;
  /** As completed(), again while the line is another one: on a busy machine the server may be too late. */
  becomes(typed: string, line: string, options?: { readonly stays: boolean }): Promise<void>;
  /** As completed(), again until this is written. */
  listed(typed: string, wanted: RegExp): Promise<{ readonly line: string; readonly written: string }>;
  /** Runs the line that is there, with this at its end. Answers what is written until the shell is ready again. */
  run(typed: string): Promise<string>;
}

/** A shell with the completion of `im`, in a home folder and a current folder of its own that has the file notes.txt. */
export async function openShell(kind: keyof typeof KINDS, home: ImHome): Promise<ShellTerminal> {
  const { start, file, lines } = KINDS[kind];
  const folder = mkdtempSync(join(tmpdir(), 'im-shell-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'im'), `#!/bin/sh\nexec '${process.execPath}' '${IM}' "$@"\n`);
  chmodSync(join(bin, 'im'), 0o755);
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), lines.map((line) => `${line}\n`).join(''));
  writeFileSync(join(folder, 'notes.txt'), 'from a file\n');
  const pty: IPty = spawnPty(kind, [...start], {
    cols: 100,
    rows: 30,
    cwd: folder,
    env: {
      HOME: folder,
      ZDOTDIR: folder,
      PATH: [bin, process.env.PATH ?? ''].join(delimiter),
      TERM: 'xterm',
      LANG: 'C.UTF-8',
      ...home.env,
    },
  });
  let screen = '';
  let from = 0;
  const listeners = new Set<() => void>();
  pty.onData((data) => {
    screen += data;
    for (const listener of [...listeners]) listener();
  });
  onTestFinished(() => {
    try {
      pty.kill('SIGKILL');
    } catch {
      // It has ended.
    }
  });

  /** The first match in what was written since the last one, and what came before it. */
  function until(pattern: RegExp): Promise<{ match: RegExpExecArray; before: string }> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        listeners.delete(look);
        reject(new Error(`${kind}: ${pattern} did not come; there is:\n${JSON.stringify(screen.slice(from))}`));
      }, PATIENCE_MS);
      const look = () => {
        const rest = screen.slice(from);
        const match = pattern.exec(rest);
        if (match === null) return;
        clearTimeout(timer);
        listeners.delete(look);
        from += match.index + match[0].length;
        resolve({ match, before: rest.slice(0, match.index) });
      };
      listeners.add(look);
      look();
    });
  }

  async function complete(typed: string) {
    pty.write(`${typed}\t${SHOW_LINE}`);
    const { match, before } = await until(/LINE<([^>]*)>/);
    return { line: match[1] ?? '', written: before };
  }

  /** The last answer when it never is as wanted, for the test to show. */
  async function completeUntil(typed: string, isWanted: (answer: Awaited<ReturnType<typeof complete>>) => boolean) {
    for (let tries = TRIES; ; tries--) {
      const answer = await complete(typed);
      if (isWanted(answer) || tries <= 1) return answer;
      pty.write(DELETE_LINE);
    }
  }

  await until(/READY/);
  return {
    completed: async (typed) => {
      const answer = await complete(typed);
      pty.write(DELETE_LINE);
      return answer;
    },
    becomes: async (typed, wanted, { stays } = { stays: false }) => {
      const { line } = await completeUntil(typed, (answer) => answer.line === wanted);
      if (!stays) pty.write(DELETE_LINE);
      expect({ typed, line }).toEqual({ typed, line: wanted });
    },
    listed: async (typed, wanted) => {
      const answer = await completeUntil(typed, ({ written }) => wanted.test(written));
      pty.write(DELETE_LINE);
      return answer;
    },
    run: async (typed) => {
      pty.write(`${typed}; echo DO''NE\r`);
      return (await until(/DONE\r?\n/)).before;
    },
  };
}
