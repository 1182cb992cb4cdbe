# What bash reads first where a program may call tools: a function for each. A tool that fails ends the program with
# status 1, also from a subshell, which can't end it itself: `x=$(tool)` would leave x empty and go on.
_cellar_tool() {
  printf + >&"$CELLAR_TOOLS"
  python3 -I -S "$CELLAR_TOOLS_CLIENT" call "$@" && return
  [[ $BASHPID == "$$" ]] || kill -s USR1 "$$"
  exit 1
}
trap 'exit 1' USR1
eval "$CELLAR_TOOL_FUNCTIONS"
