package text

import (
	"strings"
	"testing"
)

func sentencesOf(s string) string {
	var all []string
	p := NewParagraph(Body, s)
	for _, x := range p.Sentences {
		all = append(all, strings.TrimSpace(s[x.Start:x.End]))
	}
	return strings.Join(all, "|")
}

// A bar stands where a sentence ends.
func TestSentencesThatEndInAbbreviations(t *testing.T) {
	for _, want := range []string{
		"They left at 9 a.m.|Denmark is calm.",
		"They left at 9 p.m.|Roe said so.",
		"They left at 9 a.m. Moscow time and slept.",
		"They left at 9 a.m. Eastern Standard Time.",
		"They left at 9 a.m. EST on Monday.",
		"They left at 9 a.m. Monday.",
		"They left at 9 a.m.|Monday was calm.",
		"They met at 10 a.m. New York time.",
		"They sold boats, nets, etc.|Denmark bought them.",
		"They sold boats, nets, etc. to the town.",
		"Denmark bought Acme Inc.|Norway was glad.",
		"Acme Inc. Chief Executive Jane Roe said so.",
		"Acme Inc. President Jane Roe left.",
		"Acme Inc. USA is calm.",
		"Acme and Sons Ltd. Denmark is calm.",
		"The author J.K. Roe said so.",
		"The general V.V. Roe left.",
		"Denmark sued Acme Ltd.|Jane Roe thanked the court.",
		"Denmark sued Acme Corp.|Norway’s minister was glad.",
		"He works for Acme & Co.|Norwegian boats left.",
		"He died in Washington, D.C.|Denmark has a new minister.",
		"The D.C. Council is new.",
		"They flew to the U.S.|Denmark is calm.",
		"The U.S. Congress is calm.",
		"The U.S. Supreme Court ruled on it.",
		"U.S. President Jane Roe said so.",
		"The U.N. Security Council met.",
		"They live in the U.K.|Denmark said no.",
		"She saw Martin Roe Jr.|Denmark was next.",
		"The Martin Roe Jr. Day is a holiday.",
		"She has a Ph.D.|Denmark gave it to her.",
		"Mr. Roe left.|Dr. Doe is calm.",
		"It is No. 5 in Sept. 2020.",
	} {
		plain := strings.ReplaceAll(want, "|", " ")
		if got := sentencesOf(plain); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestSentencesBehindNotes(t *testing.T) {
	for _, want := range []string{
		"Denmark is calm.[1]|Norway left.[2]",
		"Denmark is calm.[a][12]|Norway left.",
		"Denmark is calm.[citation needed]|Norway left.",
		"Denmark is calm.(1)|Norway left.",
		"Denmark is calm.[ 1 ]|Norway left.",
		"Denmark is calm.{1}|Norway left.",
		"Denmark is calm.[edit]|Norway left.",
		"He works for the F.B.I.|Denmark knows.",
		"The F.B.I. Director spoke to them.",
		"The I.A.E.A. General Conference met.",
		"Denmark is calm.[note 3]|“Norway left.”",
		"“Denmark is calm.”[4]|Norway left.",
		"Denmark is calm.[1]: 23|Norway left.",
		"Is Denmark calm?[1]|Norway left.",
		"Denmark is calm.1|Norway left.2",
		"Denmark is calm.12|Norway left.",
		"Denmark is calm.¹|Norway left.²",
		"Denmark is calm.*|Norway left.",
		"Denmark grew by 3.5 Percent.",
		"See No.5 Norway Street.",
		"Denmark,[1] which is calm, left.",
		"Denmark is calm.[1] and so on.",
		"Version 2.1 Norway.",
	} {
		plain := strings.ReplaceAll(want, "|", " ")
		if got := sentencesOf(plain); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := sentencesOf("Denmark is calm.[1]Norway left."); got != "Denmark is calm.[1]|Norway left." {
		t.Errorf("got %s", got)
	}
}
