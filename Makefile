# make demo   from a fresh clone to a record on the screen (SERVE=no stops after the board)
# make test   sets up everything it needs and runs all tests
# make check  style, types and import layers
# make quality / reliability / lock / docs: see docs/how-to/develop.md

PYTHON ?= python3
SERVE ?= yes
DATA ?= ../shared/bench/dev
BIN := .venv/bin
UV := $(BIN)/uv
DEMO := .cache/demo.case

.PHONY: demo test check quality reliability lock docs clean

$(UV): tools/bootstrap.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tools/bootstrap.txt
	@touch $(UV)

.venv/.run: $(UV) pyproject.toml uv.lock
	$(UV) sync --quiet --locked --no-dev --inexact
	@touch $@

.venv/.dev: $(UV) pyproject.toml uv.lock
	$(UV) sync --quiet --locked
	@touch $@ .venv/.run

demo: .venv/.run
	@mkdir -p .cache && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@$(BIN)/trucewatch demo $(DEMO) $(if $(filter no,$(SERVE)),--no-serve,--serve)

test: .venv/.dev
	@$(BIN)/python tools/ensure_browser.py
	$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/.dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: .venv/.dev
	$(BIN)/python -m benchmarks.quality --data $(DATA) --check

reliability: .venv/.dev
	$(BIN)/python -m benchmarks.reliability $(HARM)

docs: .venv/.dev
	$(BIN)/zensical build --clean

lock: $(UV)
	$(UV) lock

clean:
	rm -rf .venv .cache dist build site
