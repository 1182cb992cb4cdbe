# What bash reads first where a program may call tools: a function for each.
_cellar_tool() { printf + >&"$CELLAR_TOOLS"; python3 -I -S "$CELLAR_TOOLS_CLIENT" call "$@"; }
eval "$CELLAR_TOOL_FUNCTIONS"
