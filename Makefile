# make demo   from a fresh clone to a record on the screen (SERVE=no stops after the board)
# make test   sets up everything it needs and runs all tests
# make check  style, types and import layers
# make assets web/assets from web/assets/src (needs node); assets-check proves a rebuild identical
# make screens  docs/screens: a picture of each page of the demo case
# make words  what the catalogues of the pages lack
# make quality / reliability / lock / docs: see docs/how-to/develop.md

PYTHON ?= python3
SERVE ?= yes
DATA ?= ../shared/bench/dev
BIN := .venv/bin
UV := $(BIN)/uv
DEMO := .cache/demo.case

# What is compiled once is kept: hundreds of processes start in the tests.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test check style types layers compiled assets assets-check screens words quality reliability lock docs clean

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
	$(MAKE) --no-print-directory -j 2 check compiled
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: style types layers

style: .venv/.dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types: .venv/.dev
	$(BIN)/mypy

layers: .venv/.dev
	$(BIN)/lint-imports

# A browser, and the tests compiled: else each process of pytest would compile them for itself. What
# cannot be collected is told by the run itself.
compiled: .venv/.dev
	@$(BIN)/python tools/ensure_browser.py
	@$(BIN)/python -m pytest --collect-only -qq >/dev/null || true

ASSETS := tools/assets

$(ASSETS)/node_modules/.ready: $(ASSETS)/package.json $(ASSETS)/package-lock.json
	npm ci --prefix $(ASSETS) --ignore-scripts --no-audit --no-fund --silent
	@touch $@

assets: $(ASSETS)/node_modules/.ready
	@node $(ASSETS)/build.mjs

assets-check:
	@if command -v npm >/dev/null; then \
	  $(MAKE) --no-print-directory $(ASSETS)/node_modules/.ready && node $(ASSETS)/build.mjs --check; \
	else echo "assets not rebuilt: there is no npm on this machine, so nothing shows that a rebuild is the same"; fi

screens: .venv/.dev
	@$(BIN)/python tools/ensure_browser.py
	@PYTHONPATH=. $(BIN)/python tools/screenshots.py

words: .venv/.dev
	$(BIN)/python tools/words.py

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
