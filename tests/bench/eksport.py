"""Ten slides as PowerPoint, PDF, workbook and pictures: ``python -m tests.bench.eksport``."""

from statistics import median
from time import perf_counter

from geo import tegnkart
from pages.felles.eksport import bilde, regneark, trykk
from pages.felles.eksport.lysark import write_pptx
from tests.bench import report
from tests.bench.report import Line
from tests.eksportmini import ALLE, KLASSER, VERDIER

ROUNDS = 5
TEN = [*ALLE, *ALLE[:3]]


def _seconds(make: object) -> float:
    """The median of some rounds, after one that fills the caches of shapes and faces."""
    assert callable(make)
    make()
    taken: list[float] = []
    for _ in range(ROUNDS):
        start = perf_counter()
        make()
        taken.append(perf_counter() - start)
    return median(taken)


def main() -> None:
    """Print the table."""
    first = perf_counter()
    deck = write_pptx(TEN)
    cold = perf_counter() - first
    report.show(
        f"Exports, medians of {ROUNDS}",
        [
            Line("ten slides, PowerPoint, first time", cold, "s", 5, note=f"{len(deck) / 1000:,.0f} KB, six maps"),
            Line("ten slides, PowerPoint", _seconds(lambda: write_pptx(TEN)), "s", 5),
            Line("ten findings, PDF", _seconds(lambda: trykk.write_pdf(TEN)), "s", 5),
            Line("ten findings, workbook", _seconds(lambda: regneark.write_xlsx(TEN)), "s", 1),
            Line("the map, SVG", 1000 * _seconds(lambda: tegnkart.draw_map(VERDIER, KLASSER)), "ms", 40),
            Line("the map with title and source, PNG", _seconds(lambda: bilde.png(ALLE[0])), "s", 1),
        ],
    )


if __name__ == "__main__":
    main()
