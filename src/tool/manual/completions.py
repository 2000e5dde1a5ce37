"""Completions of `hearsay` and `hearsay STAGE` for bash, zsh and fish from the --help of every tool."""

from help_text import STAGES


def single_quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def takes_folder(option):
    return option.value == "DIR"


def takes_file(option):
    return option.value == "FILE"


# bash ------------------------------------------------------------------------------------------------------------


def bash_values(helps):
    """case patterns "TOOL:OPTION" with what may stand behind the option."""
    lines = []
    for help_ in helps:
        for option in help_.options:
            if not option.value:
                continue
            pattern = "|".join(f"{help_.tool}:{name}" for name in option.names)
            if option.choices:
                action = f"choices={single_quoted(' '.join(option.choices))}"
            elif takes_folder(option):
                action = "kind='directory'"
            elif takes_file(option):
                action = "kind='file'"
            else:
                action = "return"
            lines.append(f"    {pattern}) {action} ;;\n")
    return "".join(lines)


def bash(helps):
    names = "".join(
        f"    {help_.tool}) options={single_quoted(' '.join(n for o in help_.options for n in o.names))} ;;\n"
        for help_ in helps)
    return f"""# bash completion for hearsay; made from --help.

_hearsay() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
  local tool=hearsay options='' choices='' kind='' head=''
  COMPREPLY=()
  if [[ $COMP_CWORD -gt 1 ]]; then
    case ${{COMP_WORDS[1]}} in
      {'|'.join(STAGES)}) tool=${{COMP_WORDS[1]}} ;;
      env) return ;;
    esac
  fi
  case $tool in
{names}  esac
  case $tool:$before in
{bash_values(helps)}  esac
  if [[ -n $choices ]]; then
    # A list: what stands before the last comma stays.
    [[ $word != *,* ]] || head=${{word%,*}},
    mapfile -t COMPREPLY < <(compgen -P "$head" -W "$choices" -- "${{word#"$head"}}")
  elif [[ -z $kind && $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -A "${{kind:-file}}" -- "$word")
    if [[ $COMP_CWORD == 1 ]]; then
      mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -W '{' '.join(STAGES)} env' -- "$word")
    fi
  fi
}}

complete -F _hearsay hearsay
"""


# zsh -------------------------------------------------------------------------------------------------------------


def zsh_text(text):
    for special in ("\\", "[", "]", ":"):
        text = text.replace(special, "\\" + special)
    return text


def zsh_option(option):
    names = option.names[0] if len(option.names) == 1 else "{" + ",".join(option.names) + "}"
    exclusive = f"({' '.join(option.names)})" if not option.many else "*"
    value = ""
    if option.value:
        if option.choices and option.many:
            action = f"_values -s , {option.value.lower()} {' '.join(option.choices)}"
        elif option.choices:
            action = f"({' '.join(option.choices)})"
        else:
            action = "_files -/" if takes_folder(option) else "_files" if takes_file(option) else " "
        value = f":{option.value}:{action}"
    # The braces must stay outside the quotation marks.
    text = f"[{zsh_text(option.summary)}]{value}"
    return f"{single_quoted(exclusive)}{names}{single_quoted(text)}"


def zsh_arguments(help_):
    return "".join(f"        {zsh_option(option)} \\\n" for option in help_.options) + "        '*:file:_files'\n"


def zsh(helps):
    stages = "".join(
        f"      {help_.tool})\n        _arguments -s \\\n{zsh_arguments(help_)}        ;;\n"
        for help_ in helps if help_.tool != "hearsay")
    driver = next(help_ for help_ in helps if help_.tool == "hearsay")
    briefs = "".join(f"    {single_quoted(help_.tool + ':' + help_.brief)}\n"
                     for help_ in helps if help_.tool != "hearsay")
    return f"""#compdef hearsay
# zsh completion for hearsay; made from --help.

_hearsay() {{
  local -a stages=(
{briefs}    'env:print shell code that puts the stages on the PATH'
  )
  if (( CURRENT > 2 )) && [[ -n ${{stages[(r)$words[2]:*]}} ]]; then
    shift words
    (( CURRENT-- ))
    case $words[1] in
{stages}    esac
    return
  fi
  (( CURRENT != 2 )) || _describe stage stages
  _arguments -s \\
{zsh_arguments(driver)}}}

_hearsay "$@"
"""


# fish ------------------------------------------------------------------------------------------------------------


def fish_option(help_, option):
    condition = "not __fish_seen_subcommand_from $__hearsay_stages" if help_.tool == "hearsay" else \
        f"__fish_seen_subcommand_from {help_.tool}"
    words = [f"complete -c hearsay -n {single_quoted(condition)}"]
    for name in option.names:
        words.append(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}")
    if option.choices:
        words.append(f"-x -a {single_quoted(' '.join(option.choices))}")
    elif takes_folder(option):
        words.append("-x -a '(__fish_complete_directories)'")
    elif takes_file(option):
        words.append("-r -F")
    elif option.value:
        words.append("-x")
    words.append(f"-d {single_quoted(option.summary.replace(chr(92), chr(92) * 2))}")
    return " ".join(words) + "\n"


def fish(helps):
    stages = "".join(
        f"complete -c hearsay -n __fish_use_subcommand -a {help_.tool} -d {single_quoted(help_.brief)}\n"
        for help_ in helps if help_.tool != "hearsay")
    return f"""# fish completion for hearsay; made from --help.

set -g __hearsay_stages {' '.join(STAGES)} env
{stages}complete -c hearsay -n __fish_use_subcommand -a env -d 'Print shell code that puts the stages on the PATH'
""" + "".join(fish_option(help_, option) for help_ in helps for option in help_.options)
