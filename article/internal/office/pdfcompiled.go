package office

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"

	"github.com/tetratelabs/wazero"
)

// pdfFolderVariable is the environment variable that names the folder for the compiled
// engine, or is "off" for none.
const pdfFolderVariable = "PARALLAX_PDF_CACHE"

// pdfFolder is where the compiled engine is kept from run to run, "" for nowhere.
func pdfFolder() string {
	switch named := os.Getenv(pdfFolderVariable); named {
	case "off":
		return ""
	case "":
		caches, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		return filepath.Join(caches, "parallax", "pdfium")
	default:
		return named
	}
}

// A compiled engine is machine code that will be run, so that it is taken from a
// folder that nobody else may write to, and with its SHA-256 in a file beside it.
// Files are written under another name and renamed, so that of runs beside each
// other each finds a whole file or none. What is not as it was written is
// compiled anew.
type compiled struct {
	cache  wazero.CompilationCache
	folder string
	found  bool // a sound engine
}

const sumSuffix = ".sha256"

// openCompiled gives nil where there is no such folder to be had.
func openCompiled(folder string) *compiled {
	if folder == "" || os.MkdirAll(folder, 0o700) != nil || !ownFolder(folder) {
		return nil
	}
	c := &compiled{folder: folder}
	for _, name := range c.engines() {
		sum, err := sumOfFile(name)
		written, wrong := os.ReadFile(name + sumSuffix)
		if err == nil && wrong == nil && bytes.Equal(sum, written) {
			c.found = true
			continue
		}
		os.Remove(name + sumSuffix)
		if os.Remove(name) != nil {
			return nil
		}
	}
	var err error
	if c.cache, err = wazero.NewCompilationCacheWithDir(folder); err != nil {
		return nil
	}
	return c
}

// ownFolder tells a folder that only its owner may write to.
func ownFolder(folder string) bool {
	is, err := os.Stat(folder)
	const others = 0o022
	return err == nil && is.IsDir() && (runtime.GOOS == "windows" || is.Mode().Perm()&others == 0)
}

// engines are the compiled engines of the folder, of whatever versions. Their
// names, by wazero, are 32 bytes in hexadecimal; no other file is touched.
func (c *compiled) engines() (names []string) {
	all, _ := filepath.Glob(filepath.Join(c.folder, "wazero-*", "*")) // the pattern is sound
	for _, name := range all {
		if key, err := hex.DecodeString(filepath.Base(name)); err == nil && len(key) == sha256.Size {
			names = append(names, name)
		}
	}
	return names
}

// sign writes down the SHA-256 of an engine that was compiled just now. Where
// that fails, it is compiled anew next time.
func (c *compiled) sign() {
	for _, name := range c.engines() {
		if _, err := os.Stat(name + sumSuffix); err == nil && c.found {
			continue
		}
		sum, err := sumOfFile(name)
		if err != nil {
			continue
		}
		f, err := os.CreateTemp(filepath.Dir(name), "sum.*.tmp")
		if err != nil {
			continue
		}
		_, err = f.Write(sum)
		if f.Close() != nil || err != nil || os.Rename(f.Name(), name+sumSuffix) != nil {
			os.Remove(f.Name())
		}
	}
}

func sumOfFile(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	return sum[:], nil
}
