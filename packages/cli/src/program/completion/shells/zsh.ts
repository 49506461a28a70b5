import { unquote } from '../shell-words.ts';
import { FIRST_LINES, linesOf, type Shell, splitAtCursor } from './shell.ts';

const script = (program: string) => `#compdef ${program}
# zsh completion for ${program}

_${program}() {
    local im=${program} line value
    local -a answer described
    if [[ \${words[1]} == */* ]]; then im=\${(Q)\${words[1]/#\\~\\//$HOME/}}; fi
    answer=("\${(@f)$("$im" __complete --shell zsh -- "\${(@)words[2,CURRENT-1]}" "$IPREFIX$PREFIX" </dev/null 2>/dev/null)}")
    case \${answer[1]} in
        ${FIRST_LINES.files})
            if [[ $PREFIX == --*=* ]]; then compset -P '*='; fi
            _files
            ;;
        ${FIRST_LINES.words})
            for line in "\${(@)answer[2,-1]}"; do
                value=\${line%%$'\\t'*}
                described+=("\${value//:/\\\\:}:\${\${line#$value}#$'\\t'}")
            done
            _describe -V '${program}' described
            ;;
    esac
}

if [[ \${funcstack[1]} == _${program} ]]; then
    _${program} "$@"
else
    compdef _${program} ${program}
fi
`;

/** zsh matches, quotes and lists with descriptions itself. */
export const zsh: Shell = {
  script,
  install: (program) => [
    [`source <(${program} completion zsh)`, 'in ~/.zshrc, after compinit'],
    [`${program} completion zsh > ~/.zfunc/_${program}`, 'or into a folder of $fpath, before compinit'],
  ],
  read: (request) => splitAtCursor(request, { before: unquote, current: unquote }),
  answer: linesOf,
};
