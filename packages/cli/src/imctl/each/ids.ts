import { ClientError } from '../../client/errors.ts';

/** Numbers of things, such as sessions. Throws ClientError invalid_argument for what is none: nothing is done then. */
export function idsOf(texts: readonly string[], what: string): number[] {
  return texts.map((text) => {
    const id = /^\d{1,16}$/.test(text) ? Number(text) : 0;
    if (id >= 1 && Number.isSafeInteger(id)) return id;
    throw new ClientError('invalid_argument', `"${text}" is not the number of a ${what}; nothing was done.`);
  });
}
