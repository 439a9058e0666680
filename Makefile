# make demo   makes .venv, installs, and plays the main job against the built-in press room
# make test   the tests (under 3 minutes); make soak: the long kill, fuzz and soak runs
# make coverage  whether tests run each branch of the modules that say "Pure"; CI runs it beside the tests
# make lint   ruff, mypy, dead code, spelling; make bench: the measurements; make run: the daemon with ./config.toml
# make install-test   installs with pip into a fresh environment, and tries what came of it
# make hooks  the same checks before each commit; make lowest: the tests with the oldest dependencies allowed
# make wheel  the wheel, reproducible; make image: the container image; make audit: known weaknesses of the dependencies
# make docs   writes the parts of docs/ anew that are made from the code; make cldr: the words of dates in all languages
# Another Python: make test PYTHON=python3.13 VENV=.venv-3.13
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# --no-deps: the lock is complete, and the resolver of older pips stumbles over lxml's extras.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
WORKERS ?= 4  # twice the cores: many tests wait for real processes
# Tests that wait for real servers, processes and browsers, and the fuzz: more of them run at once. All others come
# first; `make coverage` measures these, and they must run each branch of the modules that say "Pure".
WAITING := $(addprefix tests/,acceptance presswatch crawler/clean/test_fuzz.py crawler/fetch/test_download_handler.py \
  crawler/project crawler/sandbox/test_sandbox.py crawler/visit/test_crawl.py crawler/visit/test_file_releases.py \
  crawler/visit/test_led_on.py crawler/visit/test_resuming.py scheduler/alerts/test_delivery.py \
  scheduler/alerts/test_pool.py scheduler/cli/commands scheduler/daemon scheduler/demo scheduler/discovery \
  store/db/test_upgrade.py store/db/test_without_write_access.py store/test_reliability.py store/web/test_browser.py \
  store/web/test_doc.py store/web/test_pages.py store/web/test_security.py store/web/test_serve.py)
ALL_OTHERS := tests $(addprefix --ignore=,$(WAITING))

.PHONY: demo test coverage lint run bench soak install-test docs cldr hooks lowest lock audit image wheel clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	$(BIN)/presswatch demo

run: $(VENV)/.installed
	$(BIN)/presswatch run

# Bytecode is kept, whatever the environment says: otherwise each of some hundred processes compiles presswatch anew.
# Two tests at a time are handed to a worker, the long ones first, so that none is left with a long one at the end.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/.dev
	$(BIN)/python -m pytest -n logical -m "not soak and not install" $(ALL_OTHERS)
	$(BIN)/python -m pytest -n $(WORKERS) --maxschedchunk 2 -m "not soak and not install" $(WAITING)

coverage: $(VENV)/.dev
	$(BIN)/python -m pytest -n logical -m "not soak and not install" $(ALL_OTHERS) --cov --cov-report=
	$(BIN)/coverage report --fail-under=100 --include="$$($(BIN)/python -m tests.support.source)"

soak: $(VENV)/.dev
	$(BIN)/python -m pytest -m soak --timeout 1800

install-test: $(VENV)/.dev
	$(BIN)/python -m pytest -m install

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell *.md docs deploy
	$(BIN)/validate-pyproject pyproject.toml
	$(BIN)/vulture
	$(BIN)/mypy

# Known weaknesses of what requirements.lock names; needs a network. SQLite and OpenSSL are the system's or Python's own.
audit:
	$(PYTHON) -m venv $(VENV)-audit
	$(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(VENV)-audit/bin/pip-audit --disable-pip --require-hashes -r requirements.lock

# The container image on a base that is named by its digest, which deploy/Dockerfile then holds; needs Docker.
image:
	digest=$$(docker buildx imagetools inspect python:3.11-slim --format '{{.Manifest.Digest}}') && \
	sed -i -E "s#^FROM python:3.11-slim(@sha256:[0-9a-f]+)?#FROM python:3.11-slim@$$digest#" deploy/Dockerfile
	docker build -f deploy/Dockerfile -t presswatch .

# The wheel, the same to the byte wherever and whenever it is built from one commit.
wheel: $(VENV)/.dev
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

bench: $(VENV)/.dev
	for bench in bench/[a-z]*.py; do $(BIN)/python $$bench || exit 1; done

docs: $(VENV)/.dev
	$(BIN)/python -m tests.support.folder_tree
	$(BIN)/python -m tests.support.helptexts
	$(BIN)/python -m tests.support.reasons.doc

cldr: $(VENV)/.dev
	$(BIN)/python -m tests.support.cldr
	$(BIN)/python -m tests.support.cldr_ago

hooks: $(VENV)/.dev
	$(BIN)/pre-commit install

# Needs uv. The oldest release of each direct dependency that pyproject.toml allows.
lowest:
	uv venv --quiet --clear --python $(PYTHON) $(VENV)-lowest
	uv pip install --quiet --python $(VENV)-lowest/bin/python --resolution lowest-direct --group dev --editable .
	$(VENV)-lowest/bin/python -m pytest -n $(WORKERS) --maxschedchunk 2 -m "not soak and not install"

lock:
	uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.lock
	uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c requirements-dev.lock -o requirements.lock

clean:
	rm -rf $(VENV) $(VENV)-lowest $(VENV)-audit .mypy_cache .ruff_cache .pytest_cache .hypothesis presswatch-demo

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
