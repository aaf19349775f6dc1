"""``make bench``: print every measurement; exit 0 whatever they say, because machines differ."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench import (
    calibration_bench,
    cost_bench,
    easyquant_bench,
    evaluation_bench,
    kl_bench,
    sensitivity_bench,
    start_bench,
    window_bench,
)

SECTIONS = (
    start_bench,
    kl_bench,
    calibration_bench,
    evaluation_bench,
    cost_bench,
    easyquant_bench,
    sensitivity_bench,
    window_bench,
)


def main() -> int:
    """Measure the sections that are named, or all."""
    data = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    if not data.is_dir():
        print("the reference data (../shared/data) is not here; nothing to measure")
        return 0
    wanted = sys.argv[1:]
    for section in SECTIONS:
        name = section.__name__.rpartition(".")[2].removesuffix("_bench")
        if wanted and name not in wanted:
            continue
        for row in section.rows(data):
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
