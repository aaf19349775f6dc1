# make           set everything up in .venv/
# make run       the program on the bundled demo
# make test      ruff, mypy, import contracts and all tests, without a display
# make bench     measurements, as ratios within one run
# make accept    what is too long for every change
# make processors  int8 answers of this and of emulated processors, side by side
# make fuzz      hostile inputs, kills and stops, for FUZZ_MINUTES (1) from FUZZ_SEED
# make lock      versions and hashes of all that is installed for development, anew
# make languages   the files of translations, anew from the sources, and how many texts are missing
# make screenshots   the window in its states, to out/screenshots/
BIN = .venv/bin

.PHONY: all run test lint suite bench accept processors fuzz lock languages screenshots clean

all:
	@sh .ci/setup

run: all
	@$(BIN)/clipscope --demo

lint: all
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test:
	@sh .ci/setup tests
	@$(MAKE) --no-print-directory -j 2 lint suite

# On a clean checkout one process compiles all, while the linters run; each of four would do it by itself. Four, because
# one that waits for a child leaves a processor idle; NumPy's own threads would only wait for each other.
suite: all
	@[ -d tests/__pycache__ ] || QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --collect-only -m "not accept" >/dev/null || true
	OPENBLAS_NUM_THREADS=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder \
		-m "not accept"

accept:
	@sh .ci/setup accept
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m accept -s

processors: all
	@$(BIN)/python -m tests.processors

lock: all
	@sh .ci/lock

fuzz: all
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.fuzz

bench: all
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

languages: all
	@$(BIN)/python -m tests.languages update
	@$(BIN)/python -m tests.languages missing

screenshots: all
	$(BIN)/python -m tests.screenshots

clean:
	rm -rf .venv .accept .processors out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
