"""The view in three dimensions: columns on our own shapes, nothing from others, and nothing loaded before it is asked for."""

import json
import subprocess
import sys

import pytest

from geo import kartlag


def test_columns_stand_at_their_kommuner_as_high_as_their_amounts() -> None:
    columns = [kartlag.Soyle(10.4, 63.4, 2_000, "Trondheim: 2 000 kr"), kartlag.Soyle(14.4, 67.3, 1_000, "Bodø: 1 000 kr", er_valgt=True)]
    sent = json.loads(kartlag.deck(kartlag.land(), columns, kartlag.scale_to(2_000)).to_json())
    land, soyler = sent["layers"]
    assert [row["hoyde"] for row in soyler["data"]] == [kartlag.HIGHEST_M, kartlag.HIGHEST_M / 2]
    assert soyler["data"][0]["farge"] != soyler["data"][1]["farge"]
    assert len(land["data"]["features"]) == 15


def test_there_is_no_base_map_and_no_address_in_what_is_sent() -> None:
    sent = kartlag.deck(kartlag.land(), [kartlag.Soyle(10, 60, 1, "Oslo")], 1).to_json()
    assert "://" not in sent and "mapProvider" not in json.loads(sent)
    assert len(sent) < 150_000


def test_the_land_is_norway_in_degrees() -> None:
    points = [point for fylke in kartlag.land() for (outline,) in fylke["geometry"]["coordinates"] for point in outline]
    assert all(4 < lon < 32 and 57.5 < lat < 71.5 for lon, lat in points)


@pytest.mark.parametrize("highest", [0, -1])
def test_a_scale_needs_something_to_scale(highest: float) -> None:
    with pytest.raises(ValueError, match="over 0"):
        kartlag.scale_to(highest)


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="negativ"):
        kartlag.deck([], [kartlag.Soyle(10, 60, -1, "Oslo")], 1)


def test_the_page_does_not_load_the_library_until_it_is_asked_for() -> None:
    code = "import sys, pages.felles.tilskudd; print('pydeck' in sys.modules or 'geo.kartlag' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("False")
