# `make play` and `make test` set up everything they need in .venv, on a machine with Python 3.11 or newer.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	&& echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: play test lint types check format schema wheel clean

play: $(VENV)/.installed
	$(BIN)/python -m game play $(ARGS)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q $(ARGS)
	$(BIN)/ruff check game tests
	$(BIN)/ruff format --check game tests
	$(BIN)/mypy
	$(BIN)/python -m game schema --check
	$(BIN)/python -m game check

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check game tests
	$(BIN)/ruff format --check game tests

types: $(VENV)/.installed-dev
	$(BIN)/mypy

check: $(VENV)/.installed
	$(BIN)/python -m game check

format: $(VENV)/.installed-dev
	$(BIN)/ruff format game tests
	$(BIN)/ruff check --fix game tests

schema: $(VENV)/.installed
	$(BIN)/python -m game schema --write

wheel: $(VENV)/.installed-dev
	$(BIN)/python -m build --wheel

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "The Second Chair needs Python 3.11 or newer, and none was found. Install one from python.org, then run make again."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[access]' \
	|| $(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
