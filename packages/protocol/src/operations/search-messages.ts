import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** The messages with words that one looks for. */
export const searchMessages = operation({
  name: 'searchMessages',
  request: 'SearchMessages',
  reply: 'SearchPage',
  fields: {
    query: {
      kind: 'text',
      min: 1,
      max: LIMITS.searchQueryCodePoints,
      about:
        'Words in any order, the last one also the beginning of a longer one; "phrases"; `from:@alice`, `from:me`, `in:#ops`, `in:@bob`, `after:2026-01-31`, `before:2026-02-28T18:00:00Z`, `has:link` (code, mention, file, image, audio, video, location, card, forward). Days are those of UTC.',
      example: 'deploy from:@alice',
    },
    conversationId: {
      kind: 'position',
      json: 'conversation',
      about: 'The id of a conversation; not given: all that you are in.',
    },
    cursor: { kind: 'bytesOfText', max: LIMITS.cursorBytes, about: 'The nextCursor of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.searchPage, otherwise: LIMITS.searchPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/search', summary: 'Search messages, newest first' },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  asAdmin: true,
  errors: ['not_found', 'rate_limited', 'unavailable'],
  answers: 'newest first; of a conversation that you are not in, none',
  note: 'Finds what you may read now: nothing that was recalled, edited away, deleted by you for yourself, or is in a conversation that you have left. Case and accented or full-width forms of the same letter do not matter, signs do. Names of files are searched like texts. In scripts without spaces, and in Korean, any part of a text is found. Signs without a word are looked for in one conversation only.',
  when: { not_found: 'nobody has the name behind from:, or you have no conversation with what is behind in:' },
});
