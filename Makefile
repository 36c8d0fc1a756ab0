# Each target makes what it needs first: on a fresh machine with python3 (3.11 or newer) and make, `make demo` is enough.
PYTHON ?= python3
BIN := .venv/bin
FORMS := $(wildcard ui/*.ui resources/translations/*.ts)

.NOTPARALLEL:
.PHONY: demo run test survive lint format bench setup forms screenshots lock clean

demo: .venv/run .venv/forms ## build the sample issue into out/demo, then open the window on it
	$(BIN)/shequ-editor demo --out out/demo

run: .venv/run .venv/forms ## the window
	$(BIN)/shequ-editor

test: .venv/dev .venv/forms
	$(BIN)/python -m pytest -n auto --dist loadfile

survive: .venv/dev ## kill -9 a thousand times at any moment of import, edit, export, backup; about half an hour
	$(BIN)/python -m tests.bench.survival 1000

lint: .venv/dev .venv/forms
	$(BIN)/ruff check shequ_editor tests packaging
	$(BIN)/ruff format --check shequ_editor tests packaging
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev
	$(BIN)/ruff check --fix shequ_editor tests packaging
	$(BIN)/ruff format shequ_editor tests packaging

bench: .venv/dev .venv/forms ## speed and memory against what is asked for, and against Typst
	$(BIN)/python -m tests.bench

setup: .venv/dev .venv/forms

forms: .venv/run
	$(BIN)/python packaging/build_hook.py

screenshots: .venv/run .venv/forms ## the pictures of the READMEs
	$(BIN)/python packaging/take_screenshots.py

# The locks name versions and hashes, and no address; they hold for every system and for Python 3.11 and newer.
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --group build
lock: .venv/run
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --output-file requirements.lock $(LOCKFLAGS)
	$(COMPILE) --output-file requirements-dev.lock --group dev --group bench --constraint requirements.lock $(LOCKFLAGS)

clean:
	rm -rf .venv build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -f shequ_editor/gui/forms/*.py resources/translations/*.qm

# Stamps: the second run starts at once. What serves for development serves for running as well.
.venv/dev: requirements-dev.lock pyproject.toml packaging/prepare.py packaging/build_hook.py tests/node/package.json
	$(PYTHON) packaging/prepare.py dev
	@touch $@ .venv/run

.venv/run: requirements.lock pyproject.toml packaging/prepare.py packaging/build_hook.py
	$(PYTHON) packaging/prepare.py run
	@touch $@

.venv/forms: $(FORMS) packaging/build_hook.py | .venv/run
	$(BIN)/python packaging/build_hook.py
	@touch $@
