# make demo: read the example articles.  make test: all tests.  Both set themselves up; Python >= 3.11 and make suffice.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
OUT := demo-output

.PHONY: demo test lint types quality regression faults bench wheel docs clean

$(VENV)/.installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer is needed; say where with PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.developed: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(VENV)/.installed
	@mkdir -p $(OUT)
	$(BIN)/onrecord read examples
	$(BIN)/onrecord read examples --quiet --format html --output $(OUT)/marked-up.html
	$(BIN)/onrecord read examples --quiet --format csv --output $(OUT)/statements.csv
	$(BIN)/onrecord add examples --record $(OUT)/onrecord.db
	$(BIN)/onrecord search bridge --limit 4 --record $(OUT)/onrecord.db
	@echo
	@echo "Written: $(OUT)/marked-up.html (open it in a browser), $(OUT)/statements.csv and the record $(OUT)/onrecord.db"
	@echo "Your own articles: $(BIN)/onrecord read FILE, $(BIN)/onrecord add FOLDER, $(BIN)/onrecord search WORDS"
	@echo "See it in a browser: $(BIN)/onrecord serve --record $(OUT)/onrecord.db"

test: $(VENV)/.developed
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developed
	$(BIN)/mypy

quality: $(VENV)/.developed
	$(BIN)/python quality/gate.py
	$(BIN)/python quality/gate.py --model en-1-small
	$(BIN)/python quality/gate.py --model en-1-tiny

regression: $(VENV)/.developed
	$(BIN)/python quality/regression.py --processes 2

faults: $(VENV)/.developed
	@failed=; for name in net warc hostile record runs; do \
		echo "== quality/faults/$$name.py"; $(BIN)/python quality/faults/$$name.py || failed="$$failed $$name"; done; \
	if [ "$$failed" ]; then echo "== faults: something did not hold in:$$failed"; exit 1; else echo "== faults: all held"; fi

bench: $(VENV)/.developed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@for name in run models record desk archive peers; do echo "== quality/bench/$$name.py"; $(BIN)/python quality/bench/$$name.py || exit 1; done
	@echo "== bench: done"

docs: $(VENV)/.developed
	$(BIN)/python docs/generate.py

wheel: $(VENV)/.developed
	$(BIN)/python quality/wheel_smoke.py

clean:
	rm -rf $(VENV) $(OUT) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
