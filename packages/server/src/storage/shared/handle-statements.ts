/**
 * What a batch does for handles that change, beside writing the conversations. A reservation ends first: its row has the key
 * that the group gets, which is unique.
 */
export const END_RESERVATION = `DELETE FROM conversations WHERE id = ?1
  AND NOT EXISTS (SELECT 1 FROM conversation_heads AS h WHERE h.conversation_id = conversations.id)`;
export const SET_HANDLE_KEYS = 'UPDATE conversations SET handle_key = ?2, handle_skeleton = ?3 WHERE id = ?1';
