package budget_test

import (
	"strings"
	"testing"

	"parallax/budget"
)

func TestLimitsMoveTheBounds(t *testing.T) {
	none, wide := budget.Limits{}, budget.Limits{Memory: 4 * budget.DefaultMemory, Work: 10}
	small := budget.Limits{Memory: budget.LeastMemory}
	for name, of := range map[string]func(budget.Limits) int64{
		"steps":    func(l budget.Limits) int64 { return l.MadeSteps(1 << 20) },
		"repeats":  func(l budget.Limits) int64 { return l.RepeatBytes(1 << 20) },
		"cells":    func(l budget.Limits) int64 { return l.CellBytes(1 << 20) },
		"mentions": func(l budget.Limits) int64 { return int64(l.ArticleMentions()) },
		"clock":    func(l budget.Limits) int64 { return int64(l.Clock(1 << 20)) },
	} {
		if of(wide) != 10*of(none) || of(small) != of(none) {
			t.Errorf("%s: %d, ten times as much work %d, less memory %d", name, of(none), of(wide), of(small))
		}
	}
	for name, of := range map[string]func(budget.Limits) int64{
		"tokens":     func(l budget.Limits) int64 { return int64(l.Tokens()) },
		"paragraphs": func(l budget.Limits) int64 { return int64(l.Paragraphs()) },
	} {
		if of(wide) != 4*of(none) || of(small) != of(none)/16 {
			t.Errorf("%s: %d, four times the memory %d, a sixteenth %d", name, of(none), of(wide), of(small))
		}
	}
	if most := int64(16 << 20); none.ArticleBytes(most) != most || wide.ArticleBytes(most) != most || small.ArticleBytes(most) != 1<<20 {
		t.Error("the size of an article does not follow the memory")
	}
	if err := small.ManyParagraphs(10_000); err == nil || !strings.Contains(err.Error(), "at most 9375 is read") {
		t.Error(err)
	}
	if err := none.ManyParagraphs(10_000); err != nil {
		t.Error(err)
	}
	values := "[" + strings.Repeat("1,", 100_000) + "1]"
	if small.JSON(values) == nil || none.JSON(values) != nil {
		t.Error("the values of a record do not follow the memory")
	}
}
