import { unquote } from '../shell-words.ts';
import { FIRST_LINES, linesOf, type Shell, splitAtCursor } from './shell.ts';

const script = (program: string) => `# fish completion for ${program}

function __${program}_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l answer (${program} __complete --shell fish -- $before[2..-1] "$current" </dev/null 2>/dev/null)
    switch "$answer[1]"
        case ${FIRST_LINES.files}
            __fish_complete_path (string replace -r -- '^--[^=]*=' '' "$current")
        case ${FIRST_LINES.words}
            for line in $answer[2..-1]
                echo -- $line
            end
    end
end

complete -c ${program} -e
complete -c ${program} -f -k -a '(__${program}_complete)'
`;

/** fish matches, quotes and lists with descriptions itself. It gives the words before the cursor without quotes. */
export const fish: Shell = {
  script,
  install: (program) => [
    [`${program} completion fish > ~/.config/fish/completions/${program}.fish`, 'for every fish from now on'],
  ],
  read: (request) => splitAtCursor(request, { before: (word) => word, current: unquote }),
  answer: linesOf,
};
