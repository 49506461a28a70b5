import { unquote } from '../shell-words.ts';
import { linesOf, type Shell, splitAtCursor } from './shell.ts';

const script = (program: string) => `# PowerShell completion for ${program}

Register-ArgumentCompleter -Native -CommandName '${program}' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    # An empty argument would be lost on the way; ${program} takes the quotes off.
    if ($wordToComplete -eq '') { $words += "''" }
    ${program} __complete --shell powershell '--' @words 2>$null | Select-Object -Skip 1 | ForEach-Object {
        $value, $description = $_ -split "\`t", 2
        if (-not $description) { $description = $value }
        # A bare @ or # means something else to PowerShell.
        $text = if ($value -match '^[\\w./:=-]+$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $description)
    }
}
`;

const ESCAPE = '`';

/** PowerShell takes what it is told; it lists with descriptions itself. Where a file is wanted, no answer makes it offer files. */
export const powershell: Shell = {
  script,
  install: (program) => [
    [`${program} completion powershell | Out-String | Invoke-Expression`, 'in the file that $PROFILE names'],
  ],
  read: (request) => {
    const plain = (word: string) => unquote(word, ESCAPE);
    return splitAtCursor(request, { before: plain, current: plain });
  },
  answer: (offer, { words }) => {
    if (offer.files) return linesOf(offer);
    const typed = unquote(words.at(-1) ?? '', ESCAPE);
    return linesOf({ files: false, candidates: offer.candidates.filter(({ value }) => value.startsWith(typed)) });
  },
};
