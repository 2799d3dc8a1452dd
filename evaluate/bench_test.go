package evaluate_test

import (
	"testing"

	"parallax/evaluate"
)

// BenchmarkEvaluate measures 3,000 answers in 1,000 articles with 1,000 draws.
func BenchmarkEvaluate(b *testing.B) {
	answers := mixed(1000)
	for b.Loop() {
		measure(answers, evaluate.Options{})
	}
}
