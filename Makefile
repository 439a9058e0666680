# make demo   makes .venv, installs, and plays the main job against the built-in press room
# make test   the tests (under 3 minutes); make soak: the long kill, fuzz and soak runs
# make lint   ruff and mypy; make bench: the measurements; make run: the daemon with ./config.toml
# make install-test   installs with pip into a fresh environment, and tries what came of it
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# --no-deps: the lock is complete, and the resolver of older pips stumbles over lxml's extras.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
WORKERS ?= 4  # twice the cores: many tests wait for real processes

.PHONY: demo test lint run bench soak install-test lock clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	$(BIN)/presswatch demo

run: $(VENV)/.installed
	$(BIN)/presswatch run

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not soak and not install"

soak: $(VENV)/.dev
	$(BIN)/python -m pytest -m soak --timeout 1800

install-test: $(VENV)/.dev
	$(BIN)/python -m pytest -m install

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	for bench in bench/[a-z]*.py; do $(BIN)/python $$bench || exit 1; done

lock:
	uv pip compile -q pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.lock
	uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c requirements-dev.lock -o requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis presswatch-demo

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] < (3, 14) else "presswatch needs Python 3.11 to 3.13; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --editable .
	touch $@ $(VENV)/.installed
