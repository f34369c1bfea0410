"""A figure that others disturbed is measured again, and the least disturbed time is told."""

from itertools import count
from types import SimpleNamespace

import pytest

from tests.bench import process


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([0.0], (0, 0.0)),
        ([0.02, 0.0], (0, 0.02)),
        ([0.25, 0.0], (1, 0.0)),
        ([0.5, 0.25, 0.75], (1, 0.25)),
        ([0.5, 0.25, 0.25, 0.0], (1, 0.25)),
    ],
)
def test_the_least_disturbed_of_three(monkeypatch: pytest.MonkeyPatch, shares: list[float], expected: tuple[int, float]) -> None:
    """Each measurement takes a second on two processors, of which others have a share."""
    before_and_after = (seconds for nr, share in enumerate(shares) for seconds in (nr, nr + 2 * share))
    clock = (seconds for nr in count() for seconds in (nr, nr + 1))
    monkeypatch.setattr(process, "_stolen_s", lambda: next(before_and_after))
    monkeypatch.setattr(process, "time", SimpleNamespace(perf_counter=lambda: next(clock)))
    monkeypatch.setattr(process.os, "cpu_count", lambda: 2)
    measured = count()
    result, share = process.undisturbed(lambda: next(measured))
    assert (result, share) == (expected[0], pytest.approx(expected[1]))
