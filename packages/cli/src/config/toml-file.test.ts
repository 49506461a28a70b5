import { expect, it } from 'vitest';
import { lineOfKey } from './toml-file.ts';

const TEXT = `profile = "work"
keys.preset = "vim"

[keys.bind]
# 'alt+s' = "go.saved"
"alt+s" = "find.messages"
'ctrl+x>b' = "go.saved"
F5="go.saved"
"ctrl+\\\\" = "app.quit"

[ tokens ]
accent = { fg = "blue" }
`;

it.each([
  [['profile'], 1],
  [['keys', 'preset'], 2],
  [['keys', 'bind'], 4],
  [['keys', 'bind', 'alt+s'], 6],
  [['keys', 'bind', 'ctrl+x>b'], 7],
  [['keys', 'bind', 'F5'], 8],
  [['keys', 'bind', 'ctrl+\\'], 9],
  [['tokens', 'accent', 'fg'], 12],
  [['keys', 'bind', 'profile'], undefined],
  [['accent'], undefined],
])('finds the line of %j', (path, line) => {
  expect(lineOfKey(TEXT, path)).toBe(line);
});
