package evaluate

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// WriteText writes the report for people, in lines of fixed columns: shares
// and F1 in percent with one decimal, the rest with three decimals, "–" where
// a figure is not defined. The same report gives the same bytes.
func (r *Report) WriteText(w io.Writer) error {
	p := &printer{}
	p.head(r)
	p.stance(r.Stance)
	p.zero(&r.Zero, r.Sure)
	if r.Actors != nil {
		p.actors(r.Actors)
	}
	if r.Directed != nil {
		p.section("relation of p and q")
		p.classification(*r.Directed)
	}
	if r.Relations != nil {
		p.relations(r.Relations)
	}
	if r.Errors != nil {
		p.errors(r.Errors)
	}
	if _, err := w.Write(p.Bytes()); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

type printer struct{ bytes.Buffer }

// line writes one line without trailing spaces.
func (p *printer) line(format string, args ...any) {
	p.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " "))
	p.WriteByte('\n')
}

func (p *printer) section(name string) { p.line("\n## %s\n", name) }

func (p *printer) head(r *Report) {
	if r.Gold != "" {
		p.line("%-10s %s", "gold", r.Gold)
	}
	if r.Model != "" {
		p.line("%-10s %s", "model", r.Model)
	}
	p.line("%-10s %s", "kind", r.Kind)
	p.line("%-10s %d in %d articles", "items", r.Items, r.Clusters)
	if r.Draws > 0 {
		p.line("%-10s %d draws of articles, seed %d", "bootstrap", r.Draws, r.Seed)
	}
}

func (p *printer) stance(s Stance) {
	p.section("stance")
	p.classification(s.Classification)
	p.line("\n%-10s %5s %%  %d of %d, the rest counted as neutral", "coverage", s.Coverage.percent(), s.Valid, s.N)

	p.line("\n%-22s %6s  %8s  %8s", "most confident ("+s.Confidence+")", "n", "accuracy", "macro-F1")
	for _, k := range s.Kept {
		share := fmt.Sprintf("%.0f %%", 100*float64(k.Share))
		p.line("%24s %6d  %8s  %8s", share, k.N, k.Accuracy.percent(), k.MacroF1.percent())
	}
	p.line("\n%-15s %6s  %7s %8s   %6s %11s %9s %7s", "soft", "n", "Pearson", "Spearman", "with P", "calib.error", "by chance", "Brier")
	p.soft("not abstaining", s.Predicted)
	p.soft("all", s.All)
}

// zero tells where neutral text lies, and the figures on sure labels.
func (p *printer) zero(z *Zero, sure *Sure) {
	p.line("\n%-15s %6d  mean score %s  95 %% [%s, %s]", "gold neutral", z.N, z.Mean.decimal(), z.Interval.Low.decimal(), z.Interval.High.decimal())
	for _, a := range z.Actors {
		p.line("  %-13s %6d  mean score %s", a.Actor, a.N, a.Mean.decimal())
	}
	if sure != nil {
		p.line("%-15s %6d  macro-F1 %s %%  Pearson %s", "sure labels", sure.N, sure.MacroF1.percent(), sure.Pearson.decimal())
	}
}

func (p *printer) soft(name string, s Soft) {
	p.line("%-15s %6d  %7s %8s   %6d %11s %9s %7s", name, s.N, s.Pearson.decimal(), s.Spearman.decimal(),
		s.WithP, s.CalibrationError.decimal(), s.ByChance.decimal(), s.Brier.decimal())
}

func (p *printer) classification(c Classification) {
	p.line("%-10s %5s %%  95 %% %s", "macro-F1", c.MacroF1.percent(), c.Interval)
	p.line("%-10s %5s %%", "accuracy", c.Accuracy.percent())
	p.line("%-10s %5s %%  macro-F1 of always saying %s", "majority", c.MajorityF1.percent(), c.Majority)

	p.line("\n%-10s %6s %6s %6s %6s %6s", "class", "gold", "pred.", "prec.", "recall", "F1")
	for _, f := range c.Classes {
		p.line("%-10s %6d %6d %6s %6s %6s", f.Class, f.Gold, f.Predicted,
			f.Precision.percent(), f.Recall.percent(), f.F1.percent())
	}
	columns, width := "", 8
	for _, f := range c.Classes {
		columns += fmt.Sprintf(" %*s", width, f.Class)
	}
	p.line("\n%-16s%s", "gold, predicted:", columns)
	for n, row := range c.Confusion {
		cells := ""
		for _, count := range row {
			cells += fmt.Sprintf(" %*d", width, count)
		}
		p.line("%-16s%s", c.Classes[n].Class, cells)
	}
}

func (p *printer) actors(a *Actors) {
	p.section("actors")
	p.line("%-10s %5s %%  95 %% %s, mean over actors", "macro-F1", a.MeanMacroF1.percent(), a.Interval)
	p.line("\n%-16s %6s %6s %8s %8s   F1 %8s %8s %8s", "actor", "n", "valid", "macro-F1", "accuracy",
		stanceClasses[0], stanceClasses[1], stanceClasses[2])
	for _, f := range a.Actors {
		p.line("%-16s %6d %6d %8s %8s      %8s %8s %8s", f.Actor, f.N, f.Valid, f.MacroF1.percent(), f.Accuracy.percent(),
			f.Classes[0].F1.percent(), f.Classes[1].F1.percent(), f.Classes[2].F1.percent())
	}
}

func (p *printer) relations(r *Relations) {
	p.section("relations")
	p.line("%-10s %5s %%  95 %% %s, holder, target and sign", "F1", r.Exact.F1.percent(), r.Interval)
	p.line("\n%-22s %6s %6s %6s %6s %6s %6s", "counted", "gold", "pred.", "both", "prec.", "recall", "F1")
	p.relation("", r.Exact)
	p.relation("", r.AnyHolder)
	p.relation("", r.Firm)
	for _, f := range r.ByHolder {
		p.relation("  holder ", f)
	}
	for _, f := range r.ByKind {
		p.relation("  by actors, ", f)
	}
}

func (p *printer) relation(prefix string, f RelationFigures) {
	p.line("%-22s %6d %6d %6d %6s %6s %6s", prefix+f.Counted, f.Gold, f.Predicted, f.Both,
		f.Precision.percent(), f.Recall.percent(), f.F1.percent())
}
