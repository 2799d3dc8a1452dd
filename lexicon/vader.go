package lexicon

import (
	"sync"

	"github.com/jonreiter/govader"
)

// VADER is what the govader module knows, read once for all who use it. It must
// not be changed.
var VADER = sync.OnceValue(govader.NewSentimentIntensityAnalyzer)
