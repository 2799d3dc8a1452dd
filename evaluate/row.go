package evaluate

import (
	"encoding/json"
	"fmt"
	"io"
)

// Row is one gold label beside the model's answer. The labels are those
// toward the actor: of a directed item, toward its q, so that gold is 0
// unless p's attitude to q is stated.
type Row struct {
	ID        string `json:"id"`
	Actor     string `json:"actor,omitempty"` // "" for a target span, "q" for a directed item
	Gold      int    `json:"gold"`
	Predicted int    `json:"predicted"` // 0 where the model abstained
	// Score is the soft stance to six decimals, nil where the model abstained.
	Score *float64 `json:"score"`
	// P are the probabilities of negative, neutral and positive to six decimals,
	// nil where the model gives none.
	P []float64 `json:"p"`
	// GoldRelation and PredictedRelation are a directed item's class of
	// five: "p->q -1", "p->q +1", "q->p -1", "q->p +1" or "none".
	GoldRelation      string `json:"gold_relation,omitempty"`
	PredictedRelation string `json:"predicted_relation,omitempty"`
	// PredictedStrength is the strength of PredictedRelation.
	PredictedStrength float64 `json:"predicted_strength,omitempty"`
}

// WriteRows writes one JSON object a line.
func WriteRows(w io.Writer, rows []Row) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for _, row := range rows {
		if err := encoder.Encode(row); err != nil {
			return fmt.Errorf("write prediction %s: %w", row.ID, err)
		}
	}
	return nil
}
