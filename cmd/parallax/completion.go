package main

import (
	"fmt"

	"github.com/urfave/cli/v2"
)

// The completion scripts ask the program itself, by urfave/cli's hidden flag
// --generate-bash-completion, what may follow the words typed so far.
var completionScripts = map[string]string{
	"bash": `_parallax() {
  local words
  words=$("${COMP_WORDS[@]:0:$COMP_CWORD}" --generate-bash-completion 2>/dev/null)
  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[$COMP_CWORD]}"))
}
complete -o bashdefault -o default -F _parallax parallax
`,
	"zsh": `#compdef parallax
_parallax() {
  local -a opts
  opts=("${(@f)$(${words[@]:0:#words[@]-1} --generate-bash-completion 2>/dev/null)}")
  _describe 'values' opts || _files
}
compdef _parallax parallax
`,
	"fish": `complete -c parallax -a '(eval (commandline -opc) --generate-bash-completion 2>/dev/null)'
`,
}

func (a *app) completionCommand() *cli.Command {
	return &cli.Command{
		Name: "completion", Usage: "print a shell completion script", ArgsUsage: "bash|zsh|fish",
		Description: "Example:\n   source <(parallax completion bash)",
		Action: func(c *cli.Context) error {
			script, ok := completionScripts[c.Args().First()]
			if !ok {
				return fmt.Errorf("completion: want bash, zsh or fish, not %q", c.Args().First())
			}
			_, err := fmt.Fprint(a.stdout, script)
			return err
		},
	}
}
