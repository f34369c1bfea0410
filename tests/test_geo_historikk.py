"""Old kommunenummer -> new: nothing lost, nothing doubled, nothing guessed."""

from collections import Counter
from datetime import date
from itertools import combinations_with_replacement

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.fakta import read_fakta
from geo.kommunehistorikk import Etterfolger, Historikk, UkjentKommune

FAKTA = read_fakta()
NORGE = FAKTA.historikk
AAR = {aar: date(aar, 6, 1) for aar in (2019, 2020, 2023, 2024, 2026)}


@pytest.mark.parametrize(("aar", "antall"), [(2019, 422), (2020, 356), (2023, 356), (2024, 357), (2026, 357)])
def test_how_many_kommuner_there_were(aar: int, antall: int) -> None:
    assert len(NORGE.valid_codes(AAR[aar])) == antall


@pytest.mark.parametrize(
    ("nr", "fra", "til", "ventet"),
    [
        ("0301", 2019, 2026, (Etterfolger("0301", 1.0, False),)),
        ("0101", 2019, 2024, (Etterfolger("3101", 1.0, False),)),  # Halden: two new numbers on the way
        ("0101", 2019, 2023, (Etterfolger("3001", 1.0, False),)),
        ("0104", 2019, 2024, (Etterfolger("3103", 1.0, True),)),  # Moss was merged with Rygge
        ("1141", 2019, 2024, (Etterfolger("1103", 1.0, True),)),  # Finnøy went into Stavanger
        ("1507", 2023, 2024, (Etterfolger("1508", None, True), Etterfolger("1580", None, True))),
        ("1534", 2019, 2024, (Etterfolger("1508", None, True), Etterfolger("1580", None, True))),  # the table cannot tell which part
        ("5012", 2019, 2024, tuple(Etterfolger(nr, None, True) for nr in ("5055", "5056", "5059"))),
        ("1850", 2019, 2020, (Etterfolger("1806", None, True), Etterfolger("1875", None, True))),
        ("1546", 2019, 2020, (Etterfolger("1507", 1.0, True),)),  # Orten went to Aukra: a border adjustment moves no code
        ("3118", 2024, 2026, (Etterfolger("3118", 1.0, False),)),
        ("5006", 2024, 2026, (Etterfolger("5006", 1.0, False),)),  # only a new name
    ],
)
def test_carry(nr: str, fra: int, til: int, ventet: tuple[Etterfolger, ...]) -> None:
    assert NORGE.carry(nr, AAR[fra], AAR[til]) == ventet


@pytest.mark.parametrize(
    ("nr", "fra", "tekst"),
    [
        ("9999", 2024, "Kommunenummer 9999 er ukjent"),
        ("301", 2024, "Kommunenummer 301 er ukjent"),
        ("3001", 2024, "3001 gjaldt ikke 01.06.2024: det gikk ut 01.01.2024 (nå 3101)"),
        ("1580", 2023, "1580 gjaldt ikke 01.06.2023: det kom først 01.01.2024"),
    ],
)
def test_codes_that_cannot_be_followed(nr: str, fra: int, tekst: str) -> None:
    with pytest.raises(UkjentKommune) as feil:
        NORGE.carry(nr, AAR[fra], AAR[2026])
    assert tekst in str(feil.value)


def test_never_backwards() -> None:
    with pytest.raises(ValueError, match="bakover"):
        NORGE.carry("0301", AAR[2024], AAR[2020])


@pytest.mark.parametrize(("fra", "til"), list(combinations_with_replacement(sorted(AAR), 2)))
def test_no_kommune_is_lost_doubled_or_invented(fra: int, til: int) -> None:
    truffet = [e for nr in NORGE.valid_codes(AAR[fra]) for e in NORGE.carry(nr, AAR[fra], AAR[til])]
    assert {e.nr for e in truffet} == NORGE.valid_codes(AAR[til])
    alene = Counter(e.nr for e in truffet if not e.arvet)
    assert set(alene.values()) == {1}  # only a merger brings several kommuner to one number
    assert not set(alene) & {e.nr for e in truffet if e.arvet}


@given(data=st.data(), fra=st.sampled_from(sorted(AAR)), til=st.sampled_from(sorted(AAR)))
def test_shares_never_exceed_the_whole(data: st.DataObject, fra: int, til: int) -> None:
    fra, til = sorted((fra, til))
    nr = data.draw(st.sampled_from(sorted(NORGE.valid_codes(AAR[fra]))))
    etterfolgere = NORGE.carry(nr, AAR[fra], AAR[til])
    assert len({e.nr for e in etterfolgere}) == len(etterfolgere) >= 1
    assert [e.andel for e in etterfolgere] == ([1.0] if len(etterfolgere) == 1 else [None] * len(etterfolgere))
    assert NORGE.carry(nr, AAR[fra], AAR[fra]) == (Etterfolger(nr, 1.0, False),)


@given(data=st.data())
def test_one_leap_is_the_same_as_two(data: st.DataObject) -> None:
    nr = data.draw(st.sampled_from(sorted(NORGE.valid_codes(AAR[2019]))))
    i_to = {e.nr for midt in NORGE.carry(nr, AAR[2019], AAR[2020]) for e in NORGE.carry(midt.nr, AAR[2020], AAR[2024])}
    assert {e.nr for e in NORGE.carry(nr, AAR[2019], AAR[2024])} == i_to


def _rows(*rader: tuple[str, str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(rader, schema=["gammelt_nr", "nytt_nr", "dato", "art"], orient="row").with_columns(pl.col("dato").str.to_date())


def test_parts_that_meet_again_have_no_share_that_is_known() -> None:
    historikk = Historikk.from_rows(
        _rows(
            ("0001", "0002", "2020-01-01", "deling"),
            ("0001", "0003", "2020-01-01", "deling"),
            ("0002", "0004", "2024-01-01", "sammenslåing"),
            ("0003", "0004", "2024-01-01", "sammenslåing"),
        ),
        ["0004"],
    )
    assert historikk.carry("0001", date(2019, 1, 1), date(2025, 1, 1)) == (Etterfolger("0004", None, True),)


@pytest.mark.parametrize(
    ("rad", "tekst"),
    [
        (("0001", "0002", "2020-01-01", "flytting"), "Ukjent art i kommuneendringene: flytting"),
        (("0001", "0009", "2020-01-01", "nummerskifte"), "ender i nummer som ikke gjelder i dag: 0009"),
    ],
)
def test_rows_that_make_no_sense(rad: tuple[str, str, str, str], tekst: str) -> None:
    with pytest.raises(ValueError, match=tekst):
        Historikk.from_rows(_rows(rad), ["0002"])
