package evaluate_test

import (
	"fmt"
	"strings"

	"parallax/evaluate"
)

func Example() {
	gold := strings.NewReader(`
		{"id": "1", "text": "The strike hit Lund hard.", "target": [15, 19], "label": 0}
		{"id": "2", "text": "Lund lied to its neighbours.", "target": [0, 4], "label": -1}
		{"id": "3", "text": "Lund did well.", "target": [0, 4], "label": "good"}`)
	items, faults, err := evaluate.ReadGold("gold.jsonl", gold)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(faults)

	model := evaluate.Model{Target: func(text string, target evaluate.Span) evaluate.Prediction {
		if strings.HasPrefix(text[target.End:], " lied") {
			return evaluate.Prediction{Label: -1, Score: -0.8, Valid: true}
		}
		return evaluate.Prediction{} // abstain
	}}
	report, rows := evaluate.Evaluate(items, model, evaluate.Options{})
	fmt.Printf("accuracy %.2f, coverage %.2f\n", report.Stance.Accuracy, report.Stance.Coverage)
	fmt.Println(rows[1].ID, rows[1].Predicted, *rows[1].Score)
	// Output:
	// [gold.jsonl:4: "label" cannot be a string]
	// accuracy 1.00, coverage 0.50
	// 2 -1 -0.8
}
