package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax/output"
	"parallax/pipeline"
	"parallax/stance"
)

// completeFlag, as the last argument, asks the program for what the word
// before it may become. The completion scripts use it.
const completeFlag = "--complete-word"

// The scripts offer files where the program offers nothing.
var completionScripts = map[string]string{
	"bash": `_parallax() {
  local words
  words=$("${COMP_WORDS[@]:0:COMP_CWORD+1}" ` + completeFlag + ` 2>/dev/null)
  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o bashdefault -o default -F _parallax parallax
`,
	"zsh": `#compdef parallax
_parallax() {
  local -a found
  found=(${(f)"$("${(@)words[1,CURRENT]}" ` + completeFlag + ` 2>/dev/null)"})
  if (( $#found )); then compadd -- $found; else _files; fi
}
compdef _parallax parallax
`,
	"fish": `function __parallax_words
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l found ($words "$current" ` + completeFlag + ` 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\n' $found
  else
    __fish_complete_path "$current"
  end
end
complete -c parallax -f -a '(__parallax_words)'
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

// complete prints what the last of the words may become, one a line: values
// of the flag before it, flags where it begins with a dash, else commands.
func (a *app) complete(c *cli.App, words []string) int {
	if len(words) == 0 {
		return exitDone
	}
	commands, flags, name := c.Commands, c.Flags, ""
	current := words[len(words)-1]
	for _, word := range words[:len(words)-1] {
		for _, cmd := range commands {
			if cmd.HasName(word) {
				commands, flags, name = cmd.Subcommands, cmd.Flags, cmd.Name
				break
			}
		}
	}
	var found []string
	switch {
	case len(words) > 1 && valuesOf(words[len(words)-2]) != nil:
		found = valuesOf(words[len(words)-2])
	case strings.HasPrefix(current, "-"):
		for _, f := range flags {
			found = append(found, "--"+f.Names()[0])
		}
	case name == "completion":
		found = []string{"bash", "zsh", "fish"}
	default:
		for _, cmd := range commands {
			found = append(found, cmd.Name)
		}
	}
	for _, word := range found {
		if strings.HasPrefix(word, current) {
			fmt.Fprintln(a.stdout, word)
		}
	}
	return exitDone
}

// valuesOf lists the values that a flag may have, nil where it may have any.
func valuesOf(flag string) (values []string) {
	switch flag {
	case "--actor":
		actors, err := stance.DefaultActors()
		if err != nil {
			return nil
		}
		for _, actor := range actors.List {
			values = append(values, actor.Key)
		}
	case "--format":
		for _, f := range output.Formats() {
			values = append(values, string(f))
		}
	case "--sentiment":
		values = pipeline.SentimentModels()
	case "--voice":
		values = []string{"all", "author", "quoted"}
	case "--weight":
		values = []string{"article", "paragraph", "mention"}
	case "--over":
		values = []string{"year", "quarter", "month", "week"}
	case "--adjust":
		values = []string{"bh", "holm", "none"}
	case "--duplicates":
		values = []string{"drop", "within", "keep"}
	case "--log-format":
		values = []string{"text", "json"}
	case "--color":
		values = colorValues()
	}
	return values
}
