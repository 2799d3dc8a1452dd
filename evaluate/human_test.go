package evaluate_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parallax/evaluate"
	"parallax/pipeline"
)

// human has labels that people gave for other ends than ours: who does what to
// whom, and what a word makes of somebody.
const human = "../../shared/data/human"

// eventSigns are PLOVER's events by the attitude of their source to their target.
// Consulting is neither.
var eventSigns = map[string]int{
	"AGREE": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 1, "AID": 1, "RETREAT": 1, "CONSULT": 0,
	"DEMAND": -1, "REJECT": -1, "THREATEN": -1, "PROTEST": -1, "COERCE": -1, "FIGHT": -1, "DISAPPROVE": -1, "ASSAULT": -1,
	"SANCTION": -1, "INVESTIGATE": -1, "MOBILIZE": -1,
}

// propertySigns are the properties of NewsWCL50 that put somebody in a bad or a
// good light; power, weakness, importance and being a victim are neither.
var propertySigns = map[string]int{
	"Aggressor": -1, "No trustworthiness": -1, "Unreason": -1, "Unlawfulness": -1, "Poor quality": -1, "Dishonor": -1, "Negative": -1,
	"Affection": 1, "Trustworthiness": 1, "Reason": 1, "Lawfulness": 1, "Good quality": 1, "Honor": 1, "Positive": 1, "Fairness": 1,
}

// concepts are its targets that are actors of the file, by their states.
var concepts = map[string]string{
	"Trump": "united_states", "USA": "united_states", "IRN": "iran", "Kim": "north_korea", "KIM": "north_korea", "PRK": "north_korea",
	"RUS": "russia", "EU": "european_union", "JPN": "japan", "Abe": "japan", "GBR": "united_kingdom", "May": "united_kingdom",
	"Netanyahu": "israel", "ISR": "israel", "KOR": "south_korea", "Macron": "france", "CHN": "china",
}

// TestGoldenHuman measures both stance models on what people labelled by other
// codebooks: the sign of an event between two actors of a sentence, and that of a
// property of an actor.
func TestGoldenHuman(t *testing.T) {
	events, properties := humanEvents(t), humanProperties(t)
	var b strings.Builder
	b.WriteString("The stance models on labels by other codebooks. go test ./evaluate -run GoldenHuman -update writes this anew.\n")
	for _, name := range pipeline.StanceModels() {
		m := stanceModel(t, name)
		fmt.Fprintf(&b, "\n%s\n", strings.ToUpper(name))
		report, rows := evaluate.Evaluate(events, evaluate.Parallax(m, evaluate.Holders(events)), evaluate.Options{})
		d := report.Directed
		fmt.Fprintf(&b, "PLOVER events        n %d  who does it to whom, F1: %s\n", d.N, classes(d.Classes[:2]))
		fmt.Fprintf(&b, "  toward the target  %s\n", signs(rows))
		_, rows = evaluate.Evaluate(properties, evaluate.Parallax(m, evaluate.Holders(properties)), evaluate.Options{})
		fmt.Fprintf(&b, "NewsWCL50 properties %s\n", signs(rows))
	}
	holdGolden(t, "human.txt", b.String())
}

// signs says how often a sign is told where people saw one, and is theirs: by the
// label, and by the stance, which has a sign wherever there is evidence.
func signs(rows []evaluate.Row) string {
	n, negative, labelled, right, evidence, agree := 0, 0, 0, 0, 0, 0
	for _, r := range rows {
		if r.Gold == 0 {
			continue
		}
		n++
		negative += number(r.Gold < 0)
		if r.Predicted != 0 {
			labelled++
			right += number(r.Predicted == r.Gold)
		}
		if r.Score != nil && *r.Score != 0 {
			evidence++
			agree += number((*r.Score > 0) == (r.Gold > 0))
		}
	}
	share := func(a, b int) float64 { return 100 * float64(a) / float64(max(b, 1)) }
	return fmt.Sprintf("n %d, negative %.1f  label: told %.1f, of these right %.1f  sign of the stance: told %.1f, right %.1f",
		n, share(negative, n), share(labelled, n), share(right, labelled), share(evidence, n), share(agree, evidence))
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// humanEvents are the events as directed gold records: the first source and the
// first target that are named apart.
func humanEvents(t *testing.T) []evaluate.Item {
	return humanItems(t, "plover-events.jsonl", func(number int, line []byte) any {
		var r struct {
			ID, Text, Event string
			Spans           []struct {
				Role       string
				Start, End int
			}
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		var span [2][]int
		for _, s := range r.Spans {
			for i, role := range [...]string{"SRC", "TAR"} {
				if s.Role == role && span[i] == nil {
					span[i] = []int{s.Start, s.End}
				}
			}
		}
		sign, known := eventSigns[r.Event]
		if !known {
			t.Fatalf("%s: event %q has no sign", r.ID, r.Event)
		}
		if span[0] == nil || span[1] == nil {
			return nil
		}
		direction := ""
		if sign != 0 {
			direction = "p->q"
		}
		return map[string]any{"id": fmt.Sprint(number), "text": r.Text, "p": span[0], "q": span[1], "label": sign, "direction": direction}
	})
}

// humanProperties are sentences with the actor that they ascribe good or bad
// properties to.
func humanProperties(t *testing.T) []evaluate.Item {
	tone := map[string]map[string]int{} // by sentence and actor
	var order []string
	for _, line := range humanLines(t, "newswcl50-properties.jsonl") {
		var r struct {
			Property string `json:"code_name"`
			Concept  string `json:"target_concept"`
			Sentence string
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		sign, actor := propertySigns[r.Property], concepts[r.Concept]
		if sign == 0 || actor == "" {
			continue
		}
		sentence := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(r.Sentence), `\n`))
		if tone[sentence] == nil {
			tone[sentence] = map[string]int{}
			order = append(order, sentence)
		}
		tone[sentence][actor] += sign
	}
	var b bytes.Buffer
	for i, sentence := range order {
		var actors []string
		for _, actor := range slices.Sorted(maps.Keys(tone[sentence])) {
			if sign := max(-1, min(1, tone[sentence][actor])); sign != 0 { // of both kinds alike is neither
				actors, tone[sentence][actor] = append(actors, actor), sign
			} else {
				delete(tone[sentence], actor)
			}
		}
		if len(actors) > 0 {
			writeJSON(t, &b, map[string]any{"id": fmt.Sprint(i), "text": sentence, "actors": actors, "tone": tone[sentence]})
		}
	}
	return readHuman(t, "properties", &b)
}

func humanItems(t *testing.T, name string, record func(number int, line []byte) any) []evaluate.Item {
	var b bytes.Buffer
	for i, line := range humanLines(t, name) { // ids of the file stand twice
		if r := record(i, line); r != nil {
			writeJSON(t, &b, r)
		}
	}
	return readHuman(t, name, &b)
}

func writeJSON(t *testing.T, b *bytes.Buffer, r any) {
	t.Helper()
	if err := json.NewEncoder(b).Encode(r); err != nil {
		t.Fatal(err)
	}
}

func readHuman(t *testing.T, name string, b *bytes.Buffer) []evaluate.Item {
	t.Helper()
	items, faults, err := evaluate.ReadGold(name, b)
	if err != nil || len(faults) > 0 {
		t.Fatalf("%s: error %v, faults %v", name, err, faults)
	}
	return items
}

func humanLines(t *testing.T, name string) (lines [][]byte) {
	t.Helper()
	file, err := os.Open(filepath.Join(human, name))
	if err != nil {
		t.Skip("the labels are not here: ", err)
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		lines = append(lines, bytes.Clone(s.Bytes()))
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}
