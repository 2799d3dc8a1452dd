// Package data holds the words of each language, a folder of tables for each,
// and nothing else.
//
// It takes nothing and gives the text of its files. It promises that a folder
// added here is carried by the program without a line of code. It does not
// read what it holds: text, lexicon and stance do, each its own files, as
// their headers say. It imports nothing of the program, so that every package
// may import it.
package data

import (
	"embed"
	"io/fs"
)

// Default is the language whose words are used where none is named.
const Default = "en"

//go:embed */*.tsv
var files embed.FS

// Language is the folder of a language, by its ISO 639-1 code. It is empty
// for one that the program does not carry.
func Language(code string) fs.FS {
	folder, err := fs.Sub(files, code)
	if err != nil {
		return files // no code is a path that goes astray
	}
	return folder
}

// File is the text of a file of the default language, "" if there is none of
// that name.
func File(name string) string {
	text, err := files.ReadFile(Default + "/" + name)
	if err != nil {
		return ""
	}
	return string(text)
}
