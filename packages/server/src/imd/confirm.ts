import { createInterface } from 'node:readline/promises';

/** Asks a person at the terminal to type a word; anything else means no. */
export async function confirmed(word: string, purpose: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(`Type "${word}" ${purpose}: `)).trim() === word;
  } finally {
    lines.close();
  }
}
