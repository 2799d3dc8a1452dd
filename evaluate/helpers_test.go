package evaluate_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"parallax/evaluate"
)

// answer is a gold label, the article it is from and what a model says of it.
type answer struct {
	gold    int
	article string
	evaluate.Prediction
}

// of makes an answer with hard labels, an article of its own, and a score
// that is the label.
func of(gold, predicted int) answer {
	return answer{gold: gold, Prediction: evaluate.Prediction{Label: predicted, Score: float64(predicted), Valid: true}}
}

// measure evaluates a model that gives the answers.
func measure(answers []answer, opts evaluate.Options) *evaluate.Report {
	var items []evaluate.Item
	said := map[string]evaluate.Prediction{}
	for n, a := range answers {
		id := fmt.Sprintf("item-%d", n)
		if a.article == "" {
			a.article = id
		}
		items = append(items, evaluate.Item{
			ID: id, Article: a.article, Text: id, Label: a.gold, Targets: []evaluate.Span{{Start: 0, End: 4}},
		})
		said[id] = a.Prediction
	}
	report, _ := evaluate.Evaluate(items, evaluate.Model{
		Target: func(text string, _ evaluate.Span) evaluate.Prediction { return said[text] },
	}, opts)
	return report
}

func near(t *testing.T, what string, got evaluate.Number, want float64) {
	t.Helper()
	if math.IsNaN(want) != !got.Defined() || math.Abs(float64(got)-want) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, float64(got), want)
	}
}

// words is a toy model: praise and won are good, the rest of its words bad.
func words(text string) float64 {
	score := 0.0
	for _, word := range strings.Fields(strings.ToLower(text)) {
		switch strings.Trim(word, ".,“”") {
		case "praise", "praised", "won":
			score += 0.5
		case "lost", "blamed", "lied", "attacked":
			score -= 0.4
		}
	}
	return score
}

func wordsPrediction(text string) evaluate.Prediction {
	score := words(text)
	p := evaluate.Prediction{Score: score, Valid: score != 0, P: [3]float64{0.2, 0.6, 0.2}}
	switch {
	case score > 0:
		p.Label, p.P = 1, [3]float64{0.1, 0.3, 0.6}
	case score < 0:
		p.Label, p.P = -1, [3]float64{0.5, 0.3, 0.2}
	}
	return p
}

// wordsModel takes whoever is named first to be the holder.
var wordsModel = evaluate.Model{
	Target: func(text string, _ evaluate.Span) evaluate.Prediction { return wordsPrediction(text) },
	Directed: func(text string, p, q evaluate.Span) (int, string, evaluate.Prediction, float64) {
		toward := wordsPrediction(text)
		if p.Start < q.Start {
			return toward.Label, evaluate.PToQ, toward, math.Abs(toward.Score)
		}
		return toward.Label, evaluate.QToP, evaluate.Prediction{}, math.Abs(toward.Score)
	},
	Paragraph: func(text string, actors []string) (map[string]evaluate.Prediction, []evaluate.Relation) {
		tone := map[string]evaluate.Prediction{}
		for _, actor := range actors {
			tone[actor] = wordsPrediction(text)
		}
		return tone, []evaluate.Relation{
			{Holder: "other", Target: actors[0], Sign: -1, Strength: 0.4},
			{Holder: "other", Target: "nobody asked", Sign: 1},
		}
	},
}
