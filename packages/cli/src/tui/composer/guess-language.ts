/** More of a text is not looked at. */
const LOOKED_AT = 4_000;

/** What is only said in one language, by its name. A text needs two of them, or one that stands alone. */
const SIGNS: readonly (readonly [language: string, signs: readonly RegExp[]])[] = [
  ['diff', [/^diff --git /m, /^@@ -\d+/m, /^\+\+\+ /m]],
  [
    'ts',
    [
      /^\s*(?:export )?(?:interface|type) \w+/m,
      /^import .* from ['"]/m,
      /: (?:string|number|boolean|void)\b/,
      /=> [{(]/,
    ],
  ],
  ['js', [/\bfunction\b.*\{$/m, /\b(?:const|let|var) \w+ = /, /\brequire\(['"]/, /=> [{(]/, /console\.log\(/]],
  [
    'python',
    [
      /^\s*def \w+\(.*\).*:$/m,
      /^(?:from [\w.]+ )?import [\w., ]+$/m,
      /^\s*(?:if|for|while|class|with|try)\b.*:$/m,
      /\bself\./,
    ],
  ],
  ['go', [/^package \w+$/m, /^func [\w(]/m, / := /, /^import \($/m]],
  ['rust', [/^\s*(?:pub )?fn \w+/m, /\blet mut \w+/, /^use [\w:]+/m, /^\s*impl\b/m, /-> \w+ \{$/m]],
  ['java', [/\bpublic (?:static|class|void|final)\b/, /^import java/m, /System\.out\./, /@Override/]],
  ['c', [/^#include [<"]/m, /^(?:static )?(?:int|void|char) \**\w+\(/m, /\bprintf\(/]],
  [
    'sql',
    [
      /^\s*select\b[\s\S]*\bfrom\b/im,
      /^\s*(?:insert into|create table|alter table|update \w+ set)\b/im,
      /\bwhere\b.*=/i,
    ],
  ],
  ['sh', [/^\s*(?:fi|done|esac)$/m, /^\s*(?:echo|export|cd|sudo|grep|set -\w+)\b/m, /\$\{?\w+\}?/, /; then$/m]],
  ['dockerfile', [/^FROM [\w./:-]+/m, /^(?:RUN|COPY|ENTRYPOINT|CMD) /m]],
  ['yaml', [/^---$/m, /^[\w-]+:$/m, /^\s+- \w+/m, /^\s*[\w-]+: \S/m]],
];

/** The language that a text is code in; '' where that is not plain. */
export function guessLanguage(text: string): string {
  const head = text.slice(0, LOOKED_AT);
  const shebang = /^#!.*\b(bash|sh|zsh|python|node|perl|ruby)\d?\b/.exec(head)?.[1];
  if (shebang !== undefined) return shebang === 'node' ? 'js' : shebang;
  if (isJson(text)) return 'json';
  const [best] = SIGNS.map(([language, signs]) => ({
    language,
    count: signs.filter((sign) => sign.test(head)).length,
  })).sort((one, other) => other.count - one.count);
  return best === undefined || best.count < 2 ? '' : best.language;
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text) || text.length > 1_000_000) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
