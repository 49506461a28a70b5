/** Exit codes of imd. 75 is EX_TEMPFAIL of sysexits.h: another process took the data over. 130 is what shells show for Ctrl-C. */
export const EXIT = { ok: 0, failed: 1, usage: 2, lostOwnership: 75, interrupted: 130 } as const;
