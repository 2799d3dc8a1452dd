package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"parallax/output/disk"
	"parallax/pipeline"
)

// journalName is the file in the hidden folder that says how far a run has
// come: a line that names the run, then one for every complete segment.
const journalName = "journal.jsonl"

// journalHead is the first line.
type journalHead struct {
	Dataset  string            `json:"dataset"`
	Identity map[string]string `json:"identity"`
	Started  time.Time         `json:"started"`
}

// journalLine is one complete segment, whose files are on disk.
type journalLine struct {
	Segment int             `json:"segment"`
	Items   []byte          `json:"items"` // see packItems
	Mark    pipeline.Mark   `json:"mark"`  // where in the input it ends
	Digest  string          `json:"digest"`
	Files   []partFile      `json:"files"`
	State   json.RawMessage `json:"state,omitempty"`
}

// partFile is a file with the table it belongs to.
type partFile struct {
	Table string `json:"table"`
	TableFile
}

// UnfinishedError says that the folder holds an unfinished run that another
// one cannot go on with.
type UnfinishedError struct {
	Dir         string
	Differences []string // what is not the same, "" if the run cannot be read
}

func (e *UnfinishedError) Error() string {
	return fmt.Sprintf("output folder %s holds an unfinished run that this one cannot go on with (%s)",
		e.Dir, strings.Join(e.Differences, "; "))
}

// history is what a journal says of an earlier run.
type history struct {
	head  journalHead
	lines []journalLine
	size  int64 // of the lines that are whole, in bytes
}

// journal is the open journal of a run.
type journal struct {
	file disk.File
}

// readJournal reads the journal that an earlier run left in the hidden
// folder; none if there is nothing to go on with. A last line that was cut
// off when it was killed does not count.
func readJournal(p *disk.Place) (past history, err error) {
	data, err := os.ReadFile(filepath.Join(p.Hidden, journalName))
	if errors.Is(err, fs.ErrNotExist) {
		return past, nil
	}
	if err != nil {
		return past, fmt.Errorf("output folder: %w", err)
	}
	records := bytes.SplitAfter(data, []byte("\n"))
	if err := json.Unmarshal(records[0], &past.head); err != nil || past.head.Dataset != datasetName {
		return history{}, nil
	}
	past.size = int64(len(records[0]))
	for _, record := range records[1:] {
		var line journalLine
		if !bytes.HasSuffix(record, []byte("\n")) || json.Unmarshal(record, &line) != nil {
			break
		}
		past.lines = append(past.lines, line)
		past.size += int64(len(record))
	}
	return past, nil
}

// beginJournal writes the first line of a new journal.
func beginJournal(p *disk.Place, create createFile, head journalHead) (*journal, error) {
	f, err := create(filepath.Join(p.Hidden, journalName))
	if err != nil {
		return nil, err
	}
	j := &journal{f}
	if err := j.writeLine(head); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return j, nil
}

// goOn opens the journal of an earlier run to write more lines, and cuts off
// what is not whole.
func goOn(p *disk.Place, past history) (*journal, error) {
	f, err := os.OpenFile(filepath.Join(p.Hidden, journalName), os.O_WRONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("output folder: %w", err)
	}
	err = f.Truncate(past.size)
	if err == nil {
		_, err = f.Seek(past.size, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &journal{f}, nil
}

// writeLine adds a line and flushes it to disk.
func (j *journal) writeLine(line any) error {
	data, err := json.Marshal(line)
	if err != nil {
		return err
	}
	if _, err = j.file.Write(append(data, '\n')); err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	return nil
}

func (j *journal) close() error {
	if j == nil {
		return nil
	}
	return j.file.Close()
}
