# Two commands for a newcomer: `make demo` and `make test`. Both set up what they need in .venv.

PYTHON ?= python3
# The CPU build of torch is small; on Linux plain `torch` brings CUDA's libraries along. README tells how to name it.
TORCH ?= torch==2.13.0
BIN := .venv/bin

.PHONY: demo test tests test-long lint setup setup-dev starter clean

demo: setup
	$(BIN)/tunesmith tune --set batch=8 --set max_steps=2000 --set lr=2.5e-3 --minutes 5.6 --set eval_rows=1280

# The types are checked while the first tests run: that leaves no core idle.
test: setup-dev
	$(MAKE) --no-print-directory -j 2 lint tests

tests: setup-dev
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 --dist worksteal -m "not long" tests

test-long: setup-dev lint
	$(BIN)/python -m pytest tests

lint: setup-dev
	$(BIN)/ruff check src tests starter nano benchmarks
	$(BIN)/ruff format --check src tests starter nano benchmarks
	$(BIN)/mypy

starter: setup
	$(BIN)/python starter/build.py

# Of thousands of modules a tenth is ever imported: those are compiled, by importing them, which takes a minute less.
PIP := $(BIN)/python -m pip install --quiet --no-compile
COMPILE := PYTHONDONTWRITEBYTECODE= $(BIN)/python -c "import accelerate, datasets, ftfy, jinja2, \
	matplotlib.backends.backend_svg, peft, sacrebleu, tunesmith.doors.tuning; \
	from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, GPT2LMHeadModel"
# What transformers imports where it is there, which comes with what only tests need.
COMPILE_DEV := PYTHONDONTWRITEBYTECODE= $(BIN)/python -c "import hypothesis.strategies, nbclient, pytest, rouge_score.rouge_scorer, \
	xdist, transformers.generation.utils"

setup: .venv/installed
setup-dev: .venv/installed-dev

.venv/installed: pyproject.toml
	@$(PYTHON) -c "import sys, ensurepip; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { echo "tunesmith needs \
	Python 3.11 or later with venv ($(PYTHON) is not that). Another: make $(MAKECMDGOALS) PYTHON=python3.12. On Debian and \
	Ubuntu venv is a package: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) --upgrade pip
	$(PIP) $(TORCH)
	$(PIP) --editable .
	$(COMPILE)
	touch $@

.venv/installed-dev: .venv/installed
	$(PIP) --editable '.[dev]'
	$(COMPILE_DEV)
	touch $@

clean:
	rm -rf .venv build dist *.egg-info src/*.egg-info
