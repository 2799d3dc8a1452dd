package article

import (
	"context"
	"fmt"
	"os"
	"testing"
)

func TestZZProbe(t *testing.T) {
	p := os.Getenv("PROBE")
	if p == "" {
		t.Skip()
	}
	for a, err := range Read(context.Background(), []string{p}, Options{}) {
		if err != nil {
			fmt.Println("REJECT", err)
			continue
		}
		d := "none"
		if !a.Published.IsZero() {
			d = a.Published.Format("2006-01-02T15:04")
		}
		b := []rune(a.Body)
		first, last := string(b[:min(40, len(b))]), string(b[max(0, len(b)-40):])
		fmt.Printf("%s|%s|%s|%s|%s|%s|%s|n=%d|%q|%q|%v\n", a.Record, a.Format, a.Source, d, a.Title, a.Author, a.Section+"/"+a.Language, len(a.Blocks), first, last, len(a.Meta))
		if os.Getenv("META") != "" {
			fmt.Println("    ", a.Meta)
		}
	}
}
