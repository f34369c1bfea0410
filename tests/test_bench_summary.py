"""The table of measurements in README: a part's rows are renewed, the others kept."""

import pytest

from tests.bench import summary
from tests.bench.report import Line

FAST, SLOW = Line("answer", 4, "ms", 5), Line("answer", 6, "ms", 5)
EMPTY = f"# Title\n{summary.START}{summary.END}\nthe rest\n"


def rows(text: str) -> list[str]:
    return [row for row in text.splitlines() if row.startswith("| ") and row not in summary.HEAD]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([[("Store", FAST)]], ["| Store | answer | 4 ms | ≤ 5 ms | yes |"]),
        ([[("Store, on the example set", FAST), ("Store", Line("no target", 1, "s"))]], ["| Store | answer | 4 ms | ≤ 5 ms | yes |"]),
        ([[("Store", FAST)], [("Store", SLOW)]], ["| Store | answer | 6 ms | ≤ 5 ms | no |"]),
        ([[("A", FAST), ("B", FAST)], [("B", SLOW)]], ["| A | answer | 4 ms | ≤ 5 ms | yes |", "| B | answer | 6 ms | ≤ 5 ms | no |"]),
        ([[("A", FAST), ("A", Line("no longer measured", 4, "ms", 5))], [("A", FAST)]], ["| A | answer | 4 ms | ≤ 5 ms | yes |"]),
    ],
)
def test_the_rows_of_a_part_are_renewed(runs: list[list[tuple[str, Line]]], expected: list[str]) -> None:
    text = EMPTY
    for shown in runs:
        text = summary.merged(text, shown, "2 cores")
    assert rows(text) == expected
    assert text.startswith("# Title\n") and text.endswith("the rest\n")
    assert text.count("Latest on 2 cores") == 1


def test_readme_has_a_place_for_them() -> None:
    assert "| Nowhere | answer | 4 ms |" in summary.merged(summary.README.read_text(encoding="utf-8"), [("Nowhere", FAST)], "")
