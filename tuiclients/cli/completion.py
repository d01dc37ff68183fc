"""`tuiclients completion SHELL`: the script that lets a shell ask the program what the next word could be."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence

from tuiclients.cli.next_words import FILES, FOLDERS, NextWord, next_words
from tuiclients.cli.place import Place, Usage
from tuiclients.cli.printing import raw
from tuiclients.parsing.visible import visible

EXAMPLE = """Examples: eval "$(tuiclients completion bash)"            (in ~/.bashrc)
          eval "$(tuiclients completion zsh)"             (in ~/.zshrc, behind compinit)
          tuiclients completion fish | source             (in ~/.config/fish/config.fish)
          tuiclients completion powershell | Out-String | Invoke-Expression     (in $PROFILE)
          eval `tuiclients completion tcsh`               (in ~/.tcshrc)
Tab offers commands and options, and from your book clients, numbers of open invoices, entries, letters, settings."""

#: Bash takes what stands behind the last of its word breaks for the word, so what stands before is taken off.
BASH = """_tuiclients() {
    local line whole break skip="" cut
    whole="${COMP_LINE:0:COMP_POINT}"
    whole="${whole##*[[:space:]]}"
    for break in : =; do
        if [[ $COMP_WORDBREAKS == *"$break"* && $whole == *"$break"* ]]; then
            cut="${whole%"${whole##*"$break"}"}"
            (( ${#cut} > ${#skip} )) && skip="$cut"
        fi
    done
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :files) compopt -o default 2>/dev/null ;;
            :folders) compopt -o dirnames 2>/dev/null ;;
            *) COMPREPLY+=("${line#"$skip"}") ;;
        esac
    done < <(command tuiclients complete bash "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[:=,] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _tuiclients tuiclients"""
ZSH = """#compdef tuiclients
_tuiclients() {
    local line
    local -a found shown
    for line in "${(@f)$(command tuiclients complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        case $line in
            (:files) _files ;;
            (:folders) _files -/ ;;
            (?*) found+=("${line%%$'\\t'*}"); shown+=("${line/$'\\t'/  -- }") ;;
        esac
    done
    (( $#found )) && compadd -l -d shown -a found
}
if [[ $funcstack[1] == _tuiclients ]]; then
    _tuiclients "$@"
else
    compdef _tuiclients tuiclients
fi"""
FISH = """function __tuiclients_next
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    for line in (command tuiclients complete fish $words[2..-1] "$typed" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path "$typed"
            case :folders
                __fish_complete_directories "$typed"
            case '*'
                echo $line
        end
    end
end
complete -c tuiclients -f -a '(__tuiclients_next)'"""
POWERSHELL = """Register-ArgumentCompleter -Native -CommandName tuiclients -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or "$wordToComplete" -eq '' } |
        ForEach-Object { if ($null -ne $_.Value) { "$($_.Value)" } else { "$_" } })
    $asked = ConvertTo-Json -Compress -InputObject @($words + "$wordToComplete")
    $asked | & tuiclients complete powershell 2>$null | ForEach-Object {
        $word, $shown, $says = $_ -split "`t", 3
        if ($word -notin ':files', ':folders') {
            [System.Management.Automation.CompletionResult]::new($word, $shown, 'ParameterValue', $says)
        }
    }
}"""
TCSH = "complete tuiclients 'n/{import,-o,--output,backup}/f/' 'n/--book/d/' 'p@*@`tuiclients complete tcsh`@'"
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL, "tcsh": TCSH}


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("shell", choices=tuple(SCRIPTS), metavar="|".join(SCRIPTS), help="the shell")


def run(options: Namespace, place: Place) -> int:
    """Print the script."""
    raw(f"{SCRIPTS[options.shell]}\n")
    return 0


def print_next_words(words: Sequence[str]) -> int:
    """`tuiclients complete SHELL ...`, which the scripts call: print what the next word could be, each on a line."""
    if not words or words[0] not in SCRIPTS:
        raise Usage("`tuiclients complete` is for the scripts of `tuiclients completion`.")
    shell, *rest = words
    for word in next_words(WORDS[shell](rest)):
        raw(f"{word.text if word in (FILES, FOLDERS) else LINES[shell](word)}\n")
    return 0


def _split(line: str) -> list[str]:
    """The words behind the program's name in a line that may end within quotes."""
    for close in ("", "'", '"', "\\"):
        try:
            words = shlex.split(line + close)
        except ValueError:
            continue
        return [*words[1:], ""] if not close and line[-1:].isspace() else words[1:]
    return []


def _given(words: Sequence[str]) -> list[str]:
    return list(words)


def _piped(words: Sequence[str]) -> list[str]:
    return [str(word) for word in json.loads(sys.stdin.read())]


def _described(word: NextWord) -> str:
    says = visible(word.says)
    return f"{word.text}\t{says}" if says else word.text


def _for_powershell(word: NextWord) -> str:
    plain = re.fullmatch(r"[\w.:/+=-]+", word.text)
    quoted = word.text if plain else "'" + word.text.replace("'", "''") + "'"
    return f"{quoted}\t{word.text}\t{visible(word.says) or word.text}"


#: How each shell gives the words typed, and what it is answered.
WORDS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "bash": lambda given: _split(given[0] if given else ""),
    "zsh": _given,
    "fish": _given,
    "powershell": _piped,
    "tcsh": lambda given: _split(os.environ.get("COMMAND_LINE", "")),
}
LINES: dict[str, Callable[[NextWord], str]] = {
    "bash": lambda word: shlex.quote(word.text),
    "zsh": _described,
    "fish": _described,
    "powershell": _for_powershell,
    # It would take each part of a word with blanks for a word.
    "tcsh": lambda word: "" if " " in word.text else word.text,
}
