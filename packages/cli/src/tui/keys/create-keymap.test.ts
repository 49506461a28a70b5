import { describe, expect, it } from 'vitest';
import { createKeymap, KeyBindingError } from './create-keymap.ts';
import { keysOf } from './keymap.ts';
import { createKeyMatcher } from './matcher.ts';
import { ALL_COMMANDS, keymapOf } from './registry.ts';

const bound = (bind: Readonly<Record<string, string>>) => keymapOf({ preset: 'default', bind });

/** What a binding is refused with. */
function refusal(bind: Readonly<Record<string, string>>): string {
  try {
    bound(bind);
  } catch (error) {
    if (error instanceof KeyBindingError) return `${error.key ?? '-'} | ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('bindings of im.toml', () => {
  it('go before those of the preset, and are found in the places of their command', () => {
    const keymap = bound({ 'Ctrl-K': 'find.messages', 'alt+g': 'go.switcher' });
    expect(createKeyMatcher(keymap).find(['ctrl+k'], ['composer', 'chat'])).toEqual({
      command: 'find.messages',
      argument: '',
    });
    expect(keysOf(keymap, 'go.switcher')).toEqual(['alt+g']);
  });

  it('name a place, several keys, and what a command is given', () => {
    const keymap = bound({ 'selection: X': 'message.delete-for-me', 'ctrl+x>b': 'status.set busy', F5: 'go.saved' });
    const matcher = createKeyMatcher(keymap);
    expect(matcher.find(['X'], ['selection', 'chat'])).toEqual({ command: 'message.delete-for-me', argument: '' });
    expect(matcher.find(['X'], ['composer', 'chat'])).toBeUndefined();
    expect(matcher.find(['ctrl+x'], ['composer', 'chat'])).toBe('begun');
    expect(matcher.find(['ctrl+x', 'b'], ['composer', 'chat'])).toEqual({ command: 'status.set', argument: 'busy' });
    expect(keysOf(keymap, 'go.saved')).toEqual(['f5']);
  });

  it('take keys away, from one place or from all', () => {
    expect(keysOf(bound({ 'ctrl+k': 'none' }), 'go.switcher')).toEqual([]);
    expect(keysOf(bound({ 'ctrl+k': 'none' }), 'list.close')).not.toContain('ctrl+k');
    expect(keysOf(bound({ 'list: q': 'none' }), 'list.close')).toEqual(['escape', 'ctrl+c', 'f1', 'ctrl+k']);
    expect(keysOf(bound({ 'list: q': 'none' }), 'text.close')).toContain('q');
  });

  it('may move what leaves im, but not lose it', () => {
    expect(keysOf(bound({ 'ctrl+c': 'none' }), 'app.quit')).toEqual(['ctrl+q']);
    expect(keysOf(bound({ 'ctrl+c': 'none', 'ctrl+q': 'none', f10: 'app.quit' }), 'app.quit')).toEqual(['f10']);
    const lost = '- | no key is left that leaves im; give app.quit one, as in "ctrl+q" = "app.quit"';
    expect(refusal({ 'ctrl+c': 'none', 'ctrl+q': 'none' })).toBe(lost);
    expect(refusal({ 'composer: ctrl+c': 'compose.cancel', 'chat: ctrl+q': 'go.switcher' })).toBe(lost);
    expect(refusal({ 'composer: ctrl+c': 'compose.cancel' })).toBe('accepted');
  });

  it.each([
    [{ 'alt+s': 'find.mesages' }, 'alt+s | there is no command "find.mesages"; did you mean "find.messages"?'],
    [{ 'alt+s': 'reply' }, 'alt+s | there is no command "reply"; did you mean "message.reply"?'],
    [{ 'alt+s': 'xyzzy.plugh' }, 'alt+s | there is no command "xyzzy.plugh"; "im keys" lists them all'],
    [{ 'selectoin: x': 'message.copy' }, 'selectoin: x | there is no place "selectoin"; did you mean "selection"?'],
    [{ 'hyper+s': 'go.saved' }, 'hyper+s | "hyper+s" is no key: "hyper" is not ctrl, alt or shift'],
    [{ 'ctrl+i': 'go.saved' }, 'ctrl+i | "ctrl+i" is no key: terminals send the same for it as for Tab'],
    [{ F13: 'go.saved' }, 'F13 | "F13" is no key: there is no key "F13"; "im keys --show" tells what a key is called'],
    [
      { s: 'find.messages' },
      's | "s" is typed in the place "chat"; take it with Ctrl or Alt, or name a place, as in "selection: s"',
    ],
    [{ 'alt+b': 'go.switcher here' }, 'alt+b | go.switcher takes nothing after its name, and "here" is there'],
    [
      { 'alt+z': 'go.saved', 'Alt-Z': 'go.switcher' },
      'Alt-Z | in the place "chat" Alt-Z would be both go.saved and go.switcher; give one of them another key',
    ],
    [
      { 'alt+z': 'go.saved', 'alt+z>a': 'go.switcher' },
      'alt+z>a | in the place "chat" Alt-Z a (go.switcher) and Alt-Z (go.saved) begin alike; give one of them another key',
    ],
  ])('are refused with the cause and the way out: %j', (bind, message) => {
    expect(refusal(bind)).toBe(message);
  });

  it('refuse commands that have the same key in one place', () => {
    const [one, other] = ['go.saved', 'go.switcher'].map((name) =>
      ALL_COMMANDS.find((command) => command.name === name),
    );
    if (one === undefined || other === undefined) throw new Error('These commands are gone.');
    expect(() => createKeymap([{ ...one, keys: { default: 'ctrl+k' } }, other])).toThrow(
      'Ctrl-K would be both go.saved and go.switcher',
    );
  });
});
