package reader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
)

// plant writes files, named by paths with slashes, into a new folder.
func plant(t *testing.T, files map[string]string) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "root")
	for name, content := range files {
		where := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(where), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(where, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// walked lists what a walk gives: paths, and rejects in brackets.
func walked(t *testing.T, d disk, paths ...string) string {
	t.Helper()
	var all []string
	for it, err := range article.Flat(d.lots(context.Background(), formats, paths, Options{})) {
		if err == nil {
			all = append(all, it.Path)
			continue
		}
		reject, ok := errors.AsType[*article.Reject](err)
		if !ok {
			t.Fatal(err)
		}
		all = append(all, "["+reject.Path+": "+reject.Stage+": "+reject.Reason+"]")
	}
	return strings.Join(all, " ")
}

func TestWalkOrder(t *testing.T) {
	root := plant(t, map[string]string{
		"b.txt": "b", "a/z.txt": "z", "a/y/x.txt": "x", "a.txt": "a", ".hidden": "h", "_draft.txt": "d", "_old/o.txt": "o", "README.md": "r", "c/LICENSE": "l",
	})
	articletest.Equal(t, "folder", walked(t, newDisk(), root), "README.md a/y/x.txt a/z.txt a.txt b.txt c/LICENSE")
	articletest.Equal(t, "named files", walked(t, newDisk(), filepath.Join(root, "b.txt"), filepath.Join(root, "_draft.txt")), "b.txt _draft.txt")
	articletest.Equal(t, "absent", walked(t, newDisk(), filepath.Join(root, "none")), "[none: open: no such file or folder]")
	files, bytes := Count(context.Background(), []string{root})
	if files != 6 || bytes != 6 {
		t.Errorf("counted %d files of %d bytes, want 6 of 6", files, bytes)
	}
}

func TestWalkPrefixes(t *testing.T) {
	root := plant(t, map[string]string{"x/a.txt": "1", "y/a.txt": "2", "y/b.txt": "3", "z/c.txt": "4", "w/x/a.txt": "5"})
	in := func(name string) string { return filepath.Join(root, name) }
	articletest.Equal(t, "collision", walked(t, newDisk(), in("x"), in("y"), in("z")), "x/a.txt y/a.txt y/b.txt c.txt")
	articletest.Equal(t, "same name", walked(t, newDisk(), in("x"), in("w/x")), "x/a.txt x-2/a.txt")
	articletest.Equal(t, "no collision", walked(t, newDisk(), in("x"), in("z")), "a.txt c.txt")
	articletest.Equal(t, "named files", walked(t, newDisk(), in("x/a.txt"), in("y/a.txt")), "x/a.txt y/a.txt")
	articletest.Equal(t, "twice the same", walked(t, newDisk(), in("x"), in("x")+"/"), "a.txt")
	articletest.Equal(t, "one within the other", walked(t, newDisk(), in("y"), in("y/b.txt")), "a.txt b.txt")
}

func TestWalkLinks(t *testing.T) {
	root := plant(t, map[string]string{"a/a.txt": "1", "b/b.txt": "2"})
	for name, target := range map[string]string{
		"a/loop": "..", "a/self": "self", "b/file.txt": "../a/a.txt", "b/folder": "../a", "c.txt": "nowhere.txt",
	} {
		if err := os.Symlink(target, filepath.Join(root, filepath.FromSlash(name))); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	const loop = "open: a link that leads back into a folder it lies in]"
	articletest.Equal(t, "links", walked(t, newDisk(), root), "a/a.txt [a/loop: "+loop+
		" [a/self: open: a link to self that cannot be followed: too many levels of symbolic links]"+
		" b/b.txt b/file.txt b/folder/a.txt [b/folder/loop: "+loop+
		" [b/folder/self: open: a link to self that cannot be followed: too many levels of symbolic links]"+
		" [c.txt: open: a link to nowhere.txt that cannot be followed: no such file or folder]")
}

func TestWalkIrregular(t *testing.T) {
	root := plant(t, map[string]string{"a.txt": "1"})
	if err := syscall.Mkfifo(filepath.Join(root, "pipe"), 0o644); err != nil {
		t.Skipf("no named pipes here: %v", err)
	}
	articletest.Equal(t, "pipe", walked(t, newDisk(), root), "a.txt [pipe: open: a named pipe, not a file]")
	articletest.Equal(t, "device", walked(t, newDisk(), os.DevNull), "[null: open: a device, not a file]")
}

// Permissions and failing disks are played, since the tests may run as root.
func TestWalkFaults(t *testing.T) {
	root := plant(t, map[string]string{"a.txt": "1", "b/b.txt": "2", "c.txt": "3", "d.txt": "4"})
	d := newDisk()
	d.open = func(name string) (io.ReadCloser, error) {
		switch filepath.Base(name) {
		case "a.txt":
			return nil, &fs.PathError{Op: "open", Path: name, Err: syscall.EACCES}
		case "c.txt":
			return io.NopCloser(io.MultiReader(strings.NewReader("some"), failing{})), nil
		}
		return os.Open(name)
	}
	d.names = func(name string) ([]string, error) {
		if filepath.Base(name) == "b" {
			return nil, &fs.PathError{Op: "open", Path: name, Err: syscall.EACCES}
		}
		return namesIn(name)
	}
	articletest.Equal(t, "faults", walked(t, d, root),
		"[a.txt: open: no permission to read it] [b: open: no permission to read it] [c.txt: open: input/output error] d.txt")
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, syscall.EIO }

func TestFolderAsSource(t *testing.T) {
	root := plant(t, map[string]string{
		"top.txt": "They talked.", "courier/a.txt": "They talked.", "courier/2024/03/b.txt": "They talked.", "x/courier/c.txt": "They talked.",
		"x/courier/d.json": `{"text": "They talked.", "url": "https://www.lake.example/d"}`,
	})
	var got []string
	for a, err := range Read(context.Background(), []string{root}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Path+"="+a.Source)
	}
	articletest.Equal(t, "sources", strings.Join(got, " "),
		"courier/2024/03/b.txt=courier courier/a.txt=courier top.txt= x/courier/c.txt=courier x/courier/d.json=lake.example")
}

func TestItemBytes(t *testing.T) {
	root := plant(t, map[string]string{
		"a.txt": "They talked.", "b.jsonl": strings.Repeat(`{"text": "They talked."}`+"\n", 5000), "c.csv": "title,text\nT,one\nU,two\n",
	})
	var read int64
	for it, err := range Walk(context.Background(), []string{root}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if it.Bytes < 0 {
			t.Fatalf("%s %s: %d bytes", it.Path, it.Record, it.Bytes)
		}
		read += it.Bytes
	}
	if _, all := Count(context.Background(), []string{root}); read != all {
		t.Errorf("items sum to %d bytes, files to %d", read, all)
	}
}

func TestEarlyBreak(t *testing.T) {
	root := plant(t, map[string]string{"a.txt": "They talked.", "b.txt": "They talked."})
	opened, closed := 0, 0
	d := newDisk()
	d.open = func(name string) (io.ReadCloser, error) {
		opened++
		f, err := os.Open(name)
		return closer{f, &closed}, err
	}
	for range article.Flat(d.lots(context.Background(), formats, []string{root}, Options{})) {
		break
	}
	if opened != 1 || closed != 1 {
		t.Errorf("opened %d files and closed %d, want 1 and 1", opened, closed)
	}
}

type closer struct {
	*os.File
	closed *int
}

func (c closer) Close() error {
	*c.closed++
	return c.File.Close()
}

// TestFolderOfManyLinksIsReadSoOften has two links in each folder to the next:
// a million paths to one file.
func TestFolderOfManyLinksIsReadSoOften(t *testing.T) {
	root := t.TempDir()
	const deep = 20
	for i := range deep {
		if err := os.Mkdir(filepath.Join(root, fmt.Sprint("d", i)), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for i := range deep - 1 {
		for _, name := range []string{"a", "b"} {
			if err := os.Symlink(fmt.Sprintf("../d%d", i+1), filepath.Join(root, fmt.Sprint("d", i), name)); err != nil {
				t.Skipf("no symbolic links here: %v", err)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(root, fmt.Sprint("d", deep-1), "a.txt"), []byte("They talked."), 0o600); err != nil {
		t.Fatal(err)
	}
	items, refused := 0, 0
	for _, err := range Walk(context.Background(), []string{root}, Options{}) {
		switch {
		case err == nil:
			items++
		case strings.Contains(err.Error(), "more than 100 times"):
			refused++
		default:
			t.Fatal(err)
		}
	}
	if items != 1+mostLinked || refused == 0 || refused > 2*deep*mostLinked {
		t.Errorf("%d items and %d rejects", items, refused)
	}
}
