"""Deliveries: stored whole or not at all, shown while they count, never lost, and of two who disagree one is told."""

import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import kontrakt, lager, levering_visning
from data.leveringer import Leveranser, LeveringAvvist, LeveringKonflikt, LeveringUkjent
from tests import mini
from tests.leveringsmini import IDAG, KILDE, build, deliver, rows, shown

OSLO, BODO, AAFJORD = "0301", "1804", "5058"


@pytest.fixture(scope="module")
def mal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sted = tmp_path_factory.mktemp("mal")
    build(sted)
    return sted


@pytest.fixture
def leveranser(mal: Path, tmp_path: Path) -> Leveranser:
    shutil.copytree(mal, tmp_path / "lager")
    return Leveranser(tmp_path / "lager")


def test_a_delivery_is_shown_with_its_origin_and_known_from_its_day(leveranser: Leveranser) -> None:
    foer = lager.read(leveranser.sted)
    levering = deliver(leveranser, rows((OSLO, "planlagt"), (BODO, "tatt_i_bruk", date(2024, 5, 1))))
    naa = lager.read(leveranser.sted)
    assert (levering.nummer, levering.status, levering.versjon, levering.rader_antall) == (1, "publisert", foer.nummer + 1, 2)
    assert levering.endringer == {"ny": 2, "endret": 0, "uendret": 0, "utgår": 0}
    nye = naa.frames["innforing"].join(foer.frames["innforing"], on=["kommunenr", "kilde_url"], how="anti")
    assert nye["rapportert_dato"].to_list() == [IDAG, IDAG]
    kilde = naa.frames["kilder"].filter(pl.col("datasett") == "innforing/Nettverket").row(0, named=True)
    assert [kilde[felt] for felt in ("tittel", "utgiver", "url", "lisens", "dato", "rader_antall")] == [
        KILDE.tittel, KILDE.utgiver, KILDE.url, KILDE.lisens, IDAG, 2,
    ]  # fmt: skip
    publisert = naa.frames["leveringer"].row(0, named=True)
    assert (publisert["status"], publisert["hvorfor"], publisert["ny_antall"]) == ("publisert", "Januar", 2)
    assert not any("Kari" in str(verdi) for ramme in naa.frames.values() for verdi in ramme.select(pl.col(pl.String)).iter_rows())


def test_the_log_says_who_what_when_why_and_the_versions(leveranser: Leveranser) -> None:
    versjon = lager.current_version(leveranser.sted) or 0
    deliver(leveranser, rows((OSLO, "planlagt")), kladd=True)
    leveranser.publish(1, hvem="Ola", hvorfor="Klar")
    leveranser.withdraw(1, hvem="Per", hvorfor="Feil fil")
    linjer = list(reversed(leveranser.log()))
    assert [(linje.hvem, linje.hva, linje.hvorfor, linje.levering) for linje in linjer] == [
        ("Kari", "kladd", "Januar", 1), ("Ola", "publisert", "Klar", 1), ("Per", "trukket", "Feil fil", 1),
    ]  # fmt: skip
    assert [(linje.versjon_foer, linje.versjon_etter) for linje in linjer] == list(pairwise(range(versjon, versjon + 4)))
    assert all(abs(datetime.now(UTC) - linje.tidspunkt) < timedelta(minutes=1) for linje in linjer)


def test_a_draft_is_seen_by_those_who_ask_for_it_only(leveranser: Leveranser) -> None:
    deliver(leveranser, rows((OSLO, "planlagt")), kladd=True)
    uten, med = lager.read(leveranser.sted).frames, leveranser.with_drafts([1]).frames
    assert (med["innforing"].height - uten["innforing"].height, shown(leveranser.sted)) == (1, [])
    assert (uten["leveringer"].height, uten["kilder"].equals(mini.frames()["kilder"])) == (0, True)
    assert leveranser.publish(1, hvem="Ola", hvorfor="Klar").status == "publisert"
    assert shown(leveranser.sted) == [(OSLO, "planlagt")]
    with pytest.raises(LeveringUkjent, match="er alt publisert"):
        leveranser.publish(1, hvem="Ola", hvorfor="Klar")


def test_withdrawing_gives_back_what_was_there_and_the_delivery_can_still_be_seen(leveranser: Leveranser) -> None:
    foer = lager.read(leveranser.sted).frames
    deliver(leveranser, rows((OSLO, "planlagt"), (BODO, "planlagt")))
    imellom = lager.read(leveranser.sted).frames
    deliver(leveranser, rows((OSLO, "under_innforing")), hel=True)
    assert shown(leveranser.sted) == [(OSLO, "under_innforing")]
    assert leveranser.rows(2).sort("kommunenr")["endring"].to_list() == ["endret", "utgår"]
    for nummer, ventet in ((2, imellom), (1, foer)):
        leveranser.withdraw(nummer, hvem="Kari", hvorfor="Feil")
        naa = lager.read(leveranser.sted).frames
        assert [navn for navn in naa if navn != "leveringer" and not naa[navn].equals(ventet[navn])] == []
    assert [(levering.nummer, levering.status, levering.rader_antall) for levering in leveranser.every()] == [
        (2, "trukket", 1), (1, "trukket", 2),
    ]  # fmt: skip
    assert leveranser.rows(1).select("kommunenr", "stadium", "endring").rows() == [
        (OSLO, "planlagt", "ny"), (BODO, "planlagt", "ny"),
    ]  # fmt: skip
    with pytest.raises(LeveringUkjent, match="er alt trukket"):
        leveranser.withdraw(1, hvem="Kari", hvorfor="Feil")


def test_a_rebuild_keeps_what_is_delivered(leveranser: Leveranser) -> None:
    deliver(leveranser, rows((OSLO, "planlagt")))
    deliver(leveranser, rows((BODO, "planlagt")), kladd=True)
    assert build(leveranser.sted, losning="Måling i hjemmet") == (leveranser.get(2).versjon + 1)
    assert "Måling i hjemmet" in lager.read(leveranser.sted).frames["losninger"]["navn"].to_list()
    assert (shown(leveranser.sted), [levering.status for levering in leveranser.every()]) == ([(OSLO, "planlagt")], ["kladd", "publisert"])
    assert leveranser.publish(2, hvem="Kari", hvorfor="Klar").status == "publisert"
    assert build(leveranser.sted, losning="Måling i hjemmet") == lager.current_version(leveranser.sted)


def test_what_is_said_again_keeps_the_day_it_became_known(leveranser: Leveranser) -> None:
    deliver(leveranser, rows((OSLO, "planlagt")), kilde=replace(KILDE, dato=date(2025, 1, 1)))
    assert deliver(leveranser, rows((OSLO, "planlagt"))).endringer["uendret"] == 1

    def known() -> list[date]:
        return lager.read(leveranser.sted).frames["innforing"].filter(kilde_url="https://n.no/1")["rapportert_dato"].to_list()

    assert known() == [date(2025, 1, 1)]
    leveranser.withdraw(1, hvem="Kari", hvorfor="Feil")
    assert known() == [IDAG]


def test_a_built_row_said_again_is_left_and_said_otherwise_gives_way(leveranser: Leveranser) -> None:
    bygd = lager.read(leveranser.sted).frames["innforing"]
    rad = bygd.filter(losning="maaling", kommunenr=BODO, stadium="under_innforing")
    assert deliver(leveranser, rad).endringer["uendret"] == 1
    assert lager.read(leveranser.sted).frames["innforing"].equals(bygd)
    assert deliver(leveranser, rad.with_columns(stadium=pl.lit("tatt_i_bruk"))).endringer["endret"] == 1
    naa = lager.read(leveranser.sted).frames["innforing"]
    assert (naa.height, naa.row(-1, named=True)["stadium"]) == (bygd.height, "tatt_i_bruk")


def test_the_preview_says_what_would_happen_and_stores_nothing(leveranser: Leveranser) -> None:
    deliver(leveranser, rows((OSLO, "planlagt"), (BODO, "planlagt"), (AAFJORD, "planlagt")))
    versjon = lager.current_version(leveranser.sted)
    nye = rows((BODO, "under_innforing"), (OSLO, "planlagt"), ("5006", "planlagt"))
    for valg, ventet in (
        ({}, ["endret", "uendret", "ny"]),
        ({"hel": True}, ["endret", "uendret", "ny", "utgår"]),
        ({"hel": True, "kommuner": {OSLO, BODO, "5006"}}, ["endret", "uendret", "ny"]),
    ):
        assert leveranser.preview("innforing", nye, "Nettverket", **valg)["endring"].to_list() == ventet
    assert leveranser.preview("innforing", nye, "En annen", hel=True)["endring"].to_list() == ["endret", "uendret", "ny"]
    assert lager.current_version(leveranser.sted) == versjon


@pytest.mark.parametrize(
    ("rader", "valg", "sagt"),
    [
        (rows(("9999", "planlagt")), {}, "kommunenr skal finnes i kommuner"),
        (rows((OSLO, "kanskje")), {}, "stadium skal være en av"),
        (rows((OSLO, "planlagt"), (OSLO, "planlagt")), {}, "bare én rad per"),
        (rows((OSLO, "planlagt")).with_columns(utgiver=pl.lit(None, pl.String)), {}, "utgiver skal være fylt ut"),
        (rows((OSLO, "planlagt")).drop("omtale"), {}, "nettopp kolonnene"),
        (rows((OSLO, "planlagt")).with_columns(gjelder_fra=pl.lit("i går")), {}, "av et annet slag"),
        (rows((OSLO, "tatt_i_bruk", date.today() + timedelta(days=9))), {}, "en dato som ikke er kommet"),
        (rows((OSLO, "tatt_i_bruk")).with_columns(losning=pl.lit("journal")), {}, "i kommuner den er aktuell for"),
        (rows((OSLO, "planlagt")), {"kommuner": {BODO}}, "en kommune du kan levere for"),
        (rows((OSLO, "planlagt")), {"kommuner": set[str]()}, "en kommune du kan levere for"),
        (rows((OSLO, "planlagt")), {"kilde": replace(KILDE, lisens="Min egen")}, "lisens skal finnes i lisenser"),
        (rows((OSLO, "planlagt")), {"kilde": replace(KILDE, url="javascript:alert(1)")}, "url skal ha formen"),
        (rows((OSLO, "planlagt")), {"kilde": replace(KILDE, dato=date.today() + timedelta(days=9))}, "dato som ikke er kommet"),
        (rows((OSLO, "planlagt")), {"hvorfor": " "}, "hvem som gjør det, og hvorfor"),
        (rows((OSLO, "planlagt")), {"rapportor": ""}, "hvem som leverer"),
        (rows(), {}, "minst én rad"),
    ],
)  # fmt: skip
def test_a_bad_row_refuses_the_whole_delivery_and_says_why(
    leveranser: Leveranser, rader: pl.DataFrame, valg: dict[str, Any], sagt: str
) -> None:
    versjon = lager.current_version(leveranser.sted)
    gode = rows(*((nr, "planlagt") for nr in ("5001", "5006") if rader.height), kilde_url="https://n.no/2")
    alle = pl.concat([gode.select(rader.columns).cast(dict(rader.schema), strict=False), rader])
    with pytest.raises(LeveringAvvist) as feil:
        deliver(leveranser, alle, **{"kommuner": None, **valg})
    assert sagt in str(feil.value)
    assert any(sagt in brudd.regel for brudd in feil.value.brudd)
    assert lager.current_version(leveranser.sted) == versjon


@pytest.mark.parametrize("verdi", [float("nan"), float("inf"), -1.0])
def test_a_number_that_is_none_is_refused(leveranser: Leveranser, verdi: float) -> None:
    rad = mini.frames()["bemanning"].head(1).with_columns(navn=pl.lit("Ny"), aar=pl.lit(2020, pl.Int32), verdi=pl.lit(verdi))
    with pytest.raises(LeveringAvvist, match="verdi"):
        deliver(leveranser, rad, "bemanning")


def test_the_rules_over_all_rows_are_held_against_what_the_delivery_brings_only(leveranser: Leveranser) -> None:
    bemanning = mini.frames()["bemanning"].filter(kommunenr=OSLO, aar=2026).head(1)
    annen = bemanning.with_columns(navn=pl.lit("Oslo én gang til"))
    with pytest.raises(LeveringAvvist, match="En kommune har ett tall per år") as feil:
        deliver(leveranser, annen, "bemanning")
    assert [(brudd.fil, brudd.linje) for brudd in feil.value.brudd if brudd.fil == "leveringen"] == [("leveringen", 1)]
    assert deliver(leveranser, bemanning.with_columns(verdi=pl.lit(36.0)), "bemanning").endringer["endret"] == 1
    assert deliver(leveranser, mini.frames()["tilskudd"].head(2), "tilskudd").endringer["uendret"] == 2


def test_who_may_not_write_all_kommuner_may_not_withdraw_or_publish_them(leveranser: Leveranser) -> None:
    deliver(leveranser, rows((OSLO, "planlagt"), (BODO, "planlagt")), kladd=True)
    for gjor in (leveranser.publish, leveranser.withdraw):
        with pytest.raises(LeveringAvvist, match="kommune"):
            gjor(1, hvem="Kari", hvorfor="Vil", kommuner={OSLO})
        assert gjor(1, hvem="Kari", hvorfor="Vil", kommuner={OSLO, BODO}).nummer == 1


def test_an_unknown_delivery_says_so(leveranser: Leveranser) -> None:
    deliver(leveranser, rows((OSLO, "planlagt")))
    for sporsmaal, nummer in product((leveranser.get, leveranser.rows), (0, 2, -1)):
        with pytest.raises(LeveringUkjent, match="finnes ikke"):
            sporsmaal(nummer)
    with pytest.raises(LeveringUkjent, match="ikke leveres til tabellen kommuner"):
        leveranser.preview("kommuner", mini.frames()["kommuner"], "Nettverket")


def test_of_two_who_change_the_same_row_the_second_is_told(leveranser: Leveranser) -> None:
    lest = lager.current_version(leveranser.sted) or 0
    deliver(leveranser, rows((OSLO, "planlagt")), hvem="Ola")
    with pytest.raises(LeveringKonflikt) as konflikt:
        deliver(leveranser, rows((OSLO, "under_innforing"), (BODO, "planlagt")), les_versjon=lest)
    assert (konflikt.value.antall, konflikt.value.leveringer) == (1, (1,))
    assert "kommunenr = 0301" in konflikt.value.rader[0]
    assert deliver(leveranser, rows((BODO, "planlagt")), les_versjon=lest).nummer == 2
    assert deliver(leveranser, rows((BODO, "under_innforing")), les_versjon=lest).nummer == 3, "one's own change is no surprise"
    assert shown(leveranser.sted) == [(OSLO, "planlagt"), (BODO, "under_innforing")]


def test_a_build_that_changed_the_same_row_is_told_too(leveranser: Leveranser) -> None:
    lest = lager.read(leveranser.sted)
    rammer = dict(lest.frames) | {"innforing": lest.frames["innforing"].with_columns(omtale=pl.lit("Ny omtale"))}
    lager.write(rammer, "ekte", kontrakt.current(), leveranser.sted)
    rad = lest.frames["innforing"].filter(losning="maaling", kommunenr=BODO, stadium="under_innforing")
    with pytest.raises(LeveringKonflikt) as konflikt:
        deliver(leveranser, rad.with_columns(stadium=pl.lit("planlagt")), les_versjon=lest.nummer)
    assert (konflikt.value.antall, konflikt.value.leveringer) == (1, ())
    assert deliver(leveranser, rows((OSLO, "planlagt")), les_versjon=lest.nummer).nummer == 1


def test_a_draft_is_checked_again_when_it_is_published(leveranser: Leveranser) -> None:
    deliver(leveranser, rows((OSLO, "planlagt")), kladd=True)
    deliver(leveranser, rows((OSLO, "under_innforing")), hvem="Ola")
    with pytest.raises(LeveringKonflikt):
        leveranser.publish(1, hvem="Kari", hvorfor="Klar")


def test_threads_that_deliver_at_once_all_land(leveranser: Leveranser) -> None:
    numre = [OSLO, BODO, AAFJORD, "5006"]
    with ThreadPoolExecutor(4) as pool:
        lest = lager.current_version(leveranser.sted)
        landet = list(
            pool.map(lambda nr: deliver(Leveranser(leveranser.sted), rows((nr, "planlagt")), hvem=nr, les_versjon=lest).nummer, numre)
        )
    assert (sorted(landet), shown(leveranser.sted)) == ([1, 2, 3, 4], [(nr, "planlagt") for nr in sorted(numre)])
    assert [linje.linje for linje in leveranser.log()] == [4, 3, 2, 1]


STEWARD = """
import sys
from pathlib import Path
from data.leveringer import Leveranser, LeveringKonflikt
from tests.leveringsmini import deliver, rows
try:
    levering = deliver(Leveranser(Path(sys.argv[1])), rows((sys.argv[2], sys.argv[3])), hvem=sys.argv[3], les_versjon=int(sys.argv[4]))
    print(levering.nummer)
except LeveringKonflikt as feil:
    print("konflikt", *feil.leveringer)
"""


def test_processes_that_deliver_at_once_land_or_are_told(leveranser: Leveranser) -> None:
    lest = str(lager.current_version(leveranser.sted))
    stewarder = [
        subprocess.Popen([sys.executable, "-c", STEWARD, str(leveranser.sted), nr, stadium, lest], stdout=subprocess.PIPE, text=True)
        for nr, stadium in ((OSLO, "planlagt"), (OSLO, "under_innforing"), (BODO, "tatt_i_bruk"))
    ]
    while any(steward.poll() is None for steward in stewarder):
        leverte = lager.read_delivered(leveranser.sted)
        assert leverte.leveringer.height == leverte.logg.height <= 2
        assert leverte.rader.get("innforing", pl.DataFrame()).height == leverte.leveringer["rader_antall"].sum()
        time.sleep(0.5)
    oslo, annen_oslo, bodo = (steward.communicate()[0].strip() for steward in stewarder)
    landet = oslo if annen_oslo.startswith("konflikt") else annen_oslo
    assert {landet, bodo} == {"1", "2"}
    assert {oslo, annen_oslo} == {landet, f"konflikt {landet}"}


# One delivery: whole or not, and per kommune a stage or silence. Then the number of a delivery to withdraw.
NUMRE = (OSLO, BODO, AAFJORD)
LEVERT = st.tuples(st.booleans(), st.dictionaries(st.sampled_from(NUMRE), st.sampled_from(["planlagt", "under_innforing"]), max_size=3))


@settings(max_examples=30)
@given(st.lists(LEVERT, max_size=5), st.randoms(use_true_random=False))
def test_what_is_shown_is_the_last_word_of_those_that_count(
    leveringer: list[tuple[bool, dict[str, str]]], tilfeldig: random.Random
) -> None:
    """Compared with a plain loop over the deliveries; and with all withdrawn, every table is as it was."""
    trukket = {nr for nr in range(1, len(leveringer) + 1) if tilfeldig.random() < 0.4}

    def shown_of(trukket: set[int]) -> dict[str, pl.DataFrame]:
        linjer = [(nr, nr, "publisert") for nr in range(1, len(leveringer) + 1)]
        linjer += [(len(leveringer) + nr, nr, "trukket") for nr in trukket]
        logg = pl.DataFrame(
            [
                {"linje": linje, "levering": nr, "hva": hva, "tidspunkt": datetime(2026, 1, 1), "hvem": "K", "hvorfor": "H"}
                | {"versjon_foer": linje, "versjon_etter": linje + 1}
                for linje, nr, hva in linjer
            ],
            schema=EGNE["logg"],
        )
        om = {"tabell": "innforing", "rapportor": "N", "tittel": "T", "utgiver": "U", "lisens": "L", "dato": IDAG, "sha256": "0"}
        om |= dict.fromkeys(("rader_antall", "ny_antall", "endret_antall", "uendret_antall", "utgaar_antall"), 1)
        deler = [
            pl.concat([
                rows(*stadier.items()).with_columns(endring=pl.lit("ny")),
                rows(*((k, "planlagt") for k in NUMRE if hel and k not in stadier)).with_columns(endring=pl.lit("utgår")),
            ]).with_columns(levering=pl.lit(nr, pl.Int32), rad=pl.lit(1, pl.Int32))
            for nr, (hel, stadier) in enumerate(leveringer, 1)
        ]  # fmt: skip
        alle = pl.DataFrame([om | {"nummer": nr} for nr in range(1, len(leveringer) + 1)], schema=EGNE["levering"])
        rader = {"innforing": pl.concat(deler)} if deler else {}
        return levering_visning.merge(mini.frames(), levering_visning.Leverte(alle, logg, rader), kontrakt.current())

    ventet: dict[str, str] = {}
    for nr, (hel, stadier) in enumerate(leveringer, 1):
        if nr not in trukket:
            ventet = {**({} if hel else ventet), **stadier}
    vist = shown_of(trukket)["innforing"].filter(kilde_url="https://n.no/1")
    assert dict(vist.select("kommunenr", "stadium").iter_rows()) == ventet
    assert vist.height == len(ventet)
    uten = shown_of(set(range(1, len(leveringer) + 1)))
    assert [navn for navn in uten if navn != "leveringer" and not uten[navn].equals(mini.frames()[navn])] == []


EGNE = {navn: {k.navn: kontrakt.POLARSTYPE[k.type] for k in tabell.kolonner} for navn, tabell in levering_visning.delivery_tables().items()}
