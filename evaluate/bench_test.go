package evaluate_test

import (
	"os"
	"testing"
	"time"

	"parallax/evaluate"
	"parallax/pipeline"
	"parallax/stance"
	"parallax/text"
)

// BenchmarkEvaluate measures 3,000 answers in 1,000 articles with 1,000 draws.
func BenchmarkEvaluate(b *testing.B) {
	answers := mixed(1000)
	for b.Loop() {
		measure(answers, evaluate.Options{})
	}
}

// BenchmarkTargets scores the sentences of NewsMTSC toward their targets by
// each stance model, on as many cores as -cpu says.
func BenchmarkTargets(b *testing.B) {
	if _, err := os.Stat(labelled); err != nil {
		b.Skip("the labelled sets are not here: ", err)
	}
	items := goldItems(b, "newsmtsc-train")
	for _, name := range pipeline.StanceModels() {
		b.Run(name, func(b *testing.B) {
			m := stanceModel(b, name)
			b.ResetTimer()
			start := time.Now()
			b.RunParallel(func(pb *testing.PB) {
				w := m.Analyzer()
				for i := 0; pb.Next(); i = (i + 1) % len(items) {
					w.Targets(items[i].Text, []stance.Target{{Span: text.Span(items[i].Targets[0])}})
				}
			})
			b.ReportMetric(float64(b.N)/time.Since(start).Seconds(), "targets/s")
		})
	}
}
