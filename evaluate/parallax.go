package evaluate

import (
	"time"

	"parallax/pipeline"
	"parallax/stance"
	"parallax/text"
)

// Parallax is a pipeline model as a Model to be measured. It must have been
// made to score every actor of its actors file. holders are the holders that
// the gold tells apart: any other western state is "west" where that is one
// of them, anyone else "other". It belongs to one goroutine.
func Parallax(m *pipeline.Model, holders map[string]bool) Model {
	w := m.Analyzer()
	return Model{
		Target: func(s string, span Span) Prediction {
			r := w.Targets(s, []stance.Target{{Span: text.Span(span)}})
			return predictionOf(r, 0)
		},
		Directed: func(s string, p, q Span) (int, string, Prediction, float64) {
			r := w.Targets(s, []stance.Target{{Span: text.Span(p), Actor: 0}, {Span: text.Span(q), Actor: 1}})
			sign, direction, strength := directionOf(r)
			return sign, direction, towardQ(r), strength
		},
		Paragraph: func(s string, actors []string) (map[string]Prediction, []Relation) {
			return paragraphOf(m, w.Paragraph(s, time.Time{}), holders)
		},
	}
}

// Holders are the holders and actors that a gold set tells apart.
func Holders(items []Item) map[string]bool {
	seen := map[string]bool{stance.HolderAuthor: true, stance.HolderOther: true}
	for _, it := range items {
		for _, a := range it.Actors {
			seen[a] = true
		}
		for _, r := range it.Stances {
			seen[r.Holder] = true
		}
	}
	return seen
}

func predictionOf(r stance.Result, actor int) Prediction {
	for _, s := range r.Stances {
		if s.Actor == actor && s.Valid {
			return Prediction{Label: s.Label, Score: s.Value, P: [3]float64{s.PNegative, s.PNeutral, s.PPositive}, Valid: true, Voice: voiceOf(&s)}
		}
	}
	return Prediction{}
}

func voiceOf(s *stance.Stance) string {
	switch {
	case s.AuthorValid && s.QuotedValid:
		return VoiceBoth
	case s.QuotedValid:
		return VoiceQuoted
	}
	return VoiceAuthor
}

// towardQ is the stance toward q that the gold asks for: that of p, where the
// model tells it, else that of the text.
func towardQ(r stance.Result) Prediction {
	for _, a := range r.Attitudes {
		if a.Holder != stance.TargetKey(0) || a.Target != 1 {
			continue
		}
		p := Prediction{Score: a.PPositive - a.PNegative, P: [3]float64{a.PNegative, a.PNeutral, a.PPositive}, Valid: true}
		for _, rel := range r.Relations {
			if rel.Holder == a.Holder && rel.Target == a.Target {
				p.Label = rel.Sign
			}
		}
		return p
	}
	return predictionOf(r, 1)
}

// directionOf is the strongest relation between the two targets.
func directionOf(r stance.Result) (sign int, direction string, strength float64) {
	for _, rel := range r.Relations {
		if rel.Strength <= strength {
			continue
		}
		switch {
		case rel.Holder == stance.TargetKey(0) && rel.Target == 1:
			sign, direction, strength = rel.Sign, PToQ, rel.Strength
		case rel.Holder == stance.TargetKey(1) && rel.Target == 0:
			sign, direction, strength = rel.Sign, QToP, rel.Strength
		}
	}
	return sign, direction, strength
}

func paragraphOf(m *pipeline.Model, r stance.Result, holders map[string]bool) (map[string]Prediction, []Relation) {
	keys := m.ActorKeys()
	tone := map[string]Prediction{}
	for _, s := range r.Stances {
		tone[keys[s.Actor]] = predictionOf(r, s.Actor)
	}
	var relations []Relation
	for _, rel := range r.Relations {
		out := Relation{
			Holder: HolderAmong(m.Actors, rel.Holder, holders), Target: keys[rel.Target],
			Sign: rel.Sign, Strength: rel.Strength, Tentative: rel.Tentative, Said: rel.Quoted,
		}
		if out.Holder != out.Target {
			relations = append(relations, out)
		}
	}
	return tone, relations
}

// HolderAmong is a holder by the names that the gold uses.
func HolderAmong(actors *stance.Actors, holder string, known map[string]bool) string {
	if known[holder] {
		return holder
	}
	if i := actors.Index(holder); i >= 0 && actors.List[i].Group == "west" && known["west"] {
		return "west"
	}
	return stance.HolderOther
}
