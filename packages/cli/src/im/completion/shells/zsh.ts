import { unquote } from '../shell-words.ts';
import { FIRST_LINES, linesOf, type Shell, splitAtCursor } from './shell.ts';

const SCRIPT = `#compdef im
# zsh completion for im

_im() {
    local im=im line value
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
            _describe -V 'im' described
            ;;
    esac
}

if [[ \${funcstack[1]} == _im ]]; then
    _im "$@"
else
    compdef _im im
fi
`;

/** zsh matches, quotes and lists with descriptions itself. */
export const zsh: Shell = {
  script: SCRIPT,
  install: [
    ['source <(im completion zsh)', 'in ~/.zshrc, after compinit'],
    ['im completion zsh > ~/.zfunc/_im', 'or into a folder of $fpath, before compinit'],
  ],
  read: (request) => splitAtCursor(request, { before: unquote, current: unquote }),
  answer: linesOf,
};
