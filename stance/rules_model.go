package stance

// RulesModel is the name of the hand-written model in the tables.
const RulesModel = "rules"

// rulesModel is the hand-written model: every cue of the lexicons bears on
// every mention of its sentence, by a weight that Params tells.
type rulesModel struct {
	params Params
	frames *frameTable
}

func newRulesModel(o *Options) (Model, error) {
	frames, err := loadFrames()
	return &rulesModel{o.Params, frames}, err
}

func (m *rulesModel) Name() string { return RulesModel }

func (m *rulesModel) Scale() Scale { return m.params.StanceScale() }

func (m *rulesModel) Params() any { return m.params }

func (m *rulesModel) Source() (string, string) { return "", "" }

func (m *rulesModel) withParams(p Params) Model { return &rulesModel{p, m.frames} }

func (m *rulesModel) scorer() scorer {
	return &rulesScorer{rulesModel: m, attached: attachments{frames: m.frames}}
}

// rulesScorer is the model at work on one reading after another, in the same
// memory.
type rulesScorer struct {
	*rulesModel
	attached attachments
}

func (m *rulesScorer) score(rd *Reading) Result {
	m.attached.begin(&m.params, rd)
	r := Result{Mentions: rd.mentions, Evidence: m.attached.weigh()}
	m.params.sumStances(&r, len(rd.keys))
	m.params.relate(rd, &r)
	return r
}
