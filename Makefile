# Needs Python 3.11 or later and make. `make help` lists what can be made.

SHELL := /bin/sh
BIN := .venv/bin
# The Python that .venv is made with. Empty: the newest that is installed.
PYTHON ?=
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --group build pyproject.toml

# Tests of one file share what they build, so they stay together on one processor.
BOTH := --numprocesses auto --dist loadfile
READING := lexicon rule_notation verbs trigger inflection proofs detect plain_words targets encounters \
	aircraft_lexicon weapons_lexicon
SAID := @echo "The tests take seven minutes on two processors that do nothing else; set-up and pictures are not in it."

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help dataset words test browser check docs accuracy speed torture fuzz sbom fix lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-15s %s\n", $$1, $$2 }'

dataset: .venv/ready  ## build the dataset from seeds/ into dist/
	$(BIN)/incidents build

words: .venv/ready-words  ## check a change of words or rules: their examples, and the tests of what reads them
	$(BIN)/incidents rules --check
	$(BIN)/pytest $(BOTH) $(READING:%=tests/test_%.py)

test: .venv/ready-dev  ## run the tests
	$(SAID)
	$(BIN)/pytest $(BOTH)

browser: .venv/ready-dev node_modules/axe-core  ## run the tests that need Chromium and axe-core, none skipped
	@command -v chromium google-chrome >/dev/null && command -v chromedriver >/dev/null || \
		{ echo "Chromium or chromedriver is missing. On Debian and Ubuntu: apt install chromium chromium-driver" >&2; exit 1; }
	$(BIN)/pytest tests/test_report_page.py tests/test_report_views.py tests/test_export_tools.py

check: .venv/ready-dev  ## all that CI runs: lint, format, types, generated files, rules, tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/incidents schema --check
	$(BIN)/incidents rules --check
	$(SAID)
	$(BIN)/pytest $(BOTH)

docs: .venv/ready-dev  ## build the pages for users as a site into build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "build/site/index.html is the first page"

accuracy: .venv/ready-dev  ## build and score the benchmarks, where they are there
	$(BIN)/python bench/accuracy

speed: .venv/ready-dev  ## measure the speed of a build on corpora made for it
	$(BIN)/python bench/speed

torture: .venv/ready-dev  ## break builds for twenty minutes: kills, failing disks, limits; prints what was lost
	$(BIN)/python bench/torture --minutes 14
	INCIDENTS_TORTURE=1 $(BIN)/pytest tests/test_growth.py tests/test_every_input.py -k "rule or gigabyte"

fuzz: .venv/ready-dev  ## hold what is read of made-up texts and files to what the stages promise, for an hour
	$(BIN)/python bench/fuzz --minutes 60

sbom: .venv/ready-dev  ## list the dependencies with versions, digests and licences in build/sbom.cdx.json
	$(BIN)/python scripts/make_sbom.py

fix: .venv/ready-dev  ## put right what a machine can: lint, format, generated files
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	$(BIN)/incidents schema
	$(BIN)/python -m incidents.export.page docs/crosswalks.md

lock: .venv/ready-dev  ## choose new versions of the dependencies and write the lock files
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --upgrade --extra dev --constraints requirements.lock --output-file requirements-dev.lock
	$(subst pyproject.toml,,$(LOCK)) --group words --constraints requirements-dev.lock --output-file requirements-words.lock

node_modules/axe-core:
	@command -v npm >/dev/null || { echo "npm is missing. On Debian and Ubuntu: apt install npm" >&2; exit 1; }
	npm install --no-save --no-audit --no-fund axe-core@4

clean:  ## remove .venv and caches; leave dist/ alone
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/ready: pyproject.toml requirements.lock .ci/venv
	@PYTHON="$(PYTHON)" .ci/venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

# Far less than .venv/ready: a text is read without polars, DuckDB and what opens the kinds of files.
.venv/ready-words: pyproject.toml requirements-words.lock .ci/venv
	@PYTHON="$(PYTHON)" .ci/venv
	$(PIP) install --require-hashes -r requirements-words.lock
	$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

.venv/ready-dev: pyproject.toml requirements.lock requirements-dev.lock .ci/venv
	@PYTHON="$(PYTHON)" .ci/venv
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-build-isolation --no-deps -e .
	@touch .venv/ready .venv/ready-words $@
