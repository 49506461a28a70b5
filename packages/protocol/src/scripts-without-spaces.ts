/** Letters of scripts that are written without spaces, as a piece of a regular expression with the flag u. */
export const WITHOUT_SPACES: string = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`;
