/** What stands behind the name of a program, so that nobody takes it for a person. */
export const BOT_MARK = ' (bot)';
