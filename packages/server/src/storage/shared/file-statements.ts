/**
 * What a batch does for each file that a message is sent with, before the row that refers to it: from now on it is read
 * because of its messages, also by its owner, and when none is left by nobody. For those of a recalled message, too: it may
 * have been sent in the same batch.
 */
export const MARK_SENT = 'UPDATE files SET sent_at = ?2 WHERE id = ?1 AND sent_at = 0';
