/** The name of a command that somebody may have meant by an unknown word; undefined when none is like it. */
export function commandLike(unknown: string, names: readonly string[]): string | undefined {
  return names.find((name) => {
    const words = name.split(' ');
    return words.some(
      (word) => isSubsequence(unknown, word) || isSubsequence(word, unknown) || isReordered(unknown, word),
    );
  });
}

/** Whether all letters of `part` are in `whole`, in order: the word with letters left out. */
function isSubsequence(part: string, whole: string): boolean {
  let place = 0;
  for (const letter of part) {
    place = whole.indexOf(letter, place) + 1;
    if (place === 0) return false;
  }
  return part.length >= 2;
}

/** Whether two words have the same letters: some were typed in the wrong order. */
function isReordered(one: string, other: string): boolean {
  const letters = (word: string) => [...word].sort().join('');
  return letters(one) === letters(other);
}
