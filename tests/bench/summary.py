"""The figures with a target, as a table in README. A run of one part renews that part's rows and leaves the others as they were."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench import report
from tests.bench.report import Line

README = Path(__file__).parents[2] / "README.md"
START, END = "<!-- measured by make bench -->\n", "<!-- end of measured -->"
HEAD = "| part | figure | measured | target | holds |\n|---|---|---|---|---|\n"


def show(shown: Sequence[tuple[str, Line]]) -> None:
    """Print what has a target, one line each, and put it in README."""
    measured = [*shown]  # printing adds to what has been shown
    with_target = [line for _, line in measured if line.target is not None]
    if not with_target:
        return
    missed = sum(line.verdict != "ok" for line in with_target)
    report.show(f"All that has a target: {len(with_target) - missed} hold, {missed} missed", with_target)
    README.write_text(merged(README.read_text(encoding="utf-8"), measured, report.machine()), encoding="utf-8")


def merged(text: str, shown: Sequence[tuple[str, Line]], machine: str) -> str:
    """A README with a part's new rows in the place of all its old ones; ``shown`` is title and line.

    Raises ValueError when the markers are not there.
    """
    before, rest = text.split(START)
    old, after = rest.split(END)
    parts = _by_part(row for row in old.splitlines() if row.startswith("| ") and row not in HEAD)
    parts |= _by_part(_row(title, line) for title, line in shown if line.target is not None)
    table = "\n".join(row for rows in parts.values() for row in rows)
    return f"{before}{START}Latest on {machine}:\n\n{HEAD}{table}\n\n{END}{after}"


def _row(title: str, line: Line) -> str:
    what, measured, target, verdict, _ = line.cells()
    part = title.split(", ", maxsplit=1)[0].replace("|", "/")
    return f"| {part} | {what.strip()} | {measured} | {target} | {'yes' if verdict == 'ok' else 'no'} |"


def _by_part(rows: Iterable[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for row in rows:
        parts.setdefault(row.split(" | ")[0], []).append(row)
    return parts
