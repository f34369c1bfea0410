"""The importers, run as the command is, against a local server that answers as the registers do and fails as they may."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import bygg, kontrakt
from data.innhenting.__main__ import main
from data.innhenting.brreg import valid_orgnr
from data.innhenting.endring import compare, count_changes
from data.innhenting.feil import Innhentingsfeil
from data.innhenting.hent_http import Takt
from data.innhenting.jsonstat import read_cells
from data.innhenting.klass import classify
from data.innhenting.kommunekoder import Kommunekoder
from data.innhenting.pxweb import split
from tests.innhenting_server import KILDER, NUMRE, Tjener, borders, serve, tall

KONTRAKT = kontrakt.current()


@pytest.fixture
def tjener() -> Iterator[Tjener]:
    with serve() as her:
        yield her


@pytest.fixture
def kilder(tmp_path: Path) -> Path:
    return shutil.copytree(KILDER, tmp_path / "kilder")


class Sovn:
    """A clock that notes the waits and passes over them."""

    def __init__(self, tidsgrense_s: float = 20) -> None:
        self.ventet: list[float] = []
        self.tidsgrense_s = tidsgrense_s

    def takt(self) -> Takt:
        return Takt(forsok=4, tidsgrense_s=self.tidsgrense_s, frist_s=60, sov=self.ventet.append)


def run(tjener: Tjener, kilder: Path, *valg: str, sovn: Sovn | None = None) -> int:
    return main([*valg, "--kilder", str(kilder), *tjener.base()], (sovn or Sovn()).takt())


def rows(kilder: Path, fil: str) -> pl.DataFrame:
    return pl.read_csv(kilder / fil, infer_schema=False)


def test_population_takes_the_place_of_the_older_file_and_builds(tjener: Tjener, kilder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tjener.celler = 20_000
    assert run(tjener, kilder, "folketall", "--fra-aar=2024", "--til-aar=2027") == 0
    hentet = rows(kilder, "folketall/folketall.csv")
    assert hentet.height == 357 * 4 * 3
    oslo = {alder: int(antall) for alder, antall in hentet.filter(kommunenr="0301", aar="2025").select("alder", "innbyggere").iter_rows()}
    hver = lambda aldre: sum(int(tall("07459", {"Region": "0301", "Alder": f"{a:03d}"})[0] or 0) for a in aldre)  # noqa: E731
    assert oslo == {"i alt": hver(range(106)), "67–79": hver(range(67, 80)), "80+": hver(range(80, 106))}
    ut = capsys.readouterr().out
    assert "spørring 8 av" in ut
    assert "4284 nye, 0 endrede" in ut
    assert "trer i stedet for kommuner/befolkning.sql" in ut
    # The control of the national sum catches the invented numbers, and nothing else stands in the way.
    with pytest.raises(bygg.Byggefeil) as feil:
        bygg.build_real(KONTRAKT, kilder)
    assert {brudd.regel for brudd in feil.value.brudd} == {
        "Folketallet i kommunene skal summere seg til landstallet fra Statistisk sentralbyrå"
    }


@pytest.mark.parametrize("tynn", [False, True], ids=["liste", "tynn"])
def test_welfare_technology_keeps_what_is_suppressed_apart_from_zero(tjener: Tjener, kilder: Path, *, tynn: bool) -> None:
    tjener.tynn = tynn
    assert run(tjener, kilder, "velferdsteknologi", "--fra-aar=2024", "--til-aar=2025") == 0
    hentet = rows(kilder, "velferdsteknologi/velferdsteknologi.csv")
    assert hentet.height == 357 * 2 * 4 * 2
    for nr in NUMRE[:40]:
        antall, tegn = tall("11645", {"Region": nr, "Tid": "2024", "Tjeneste": "A02"})
        rad = hentet.filter(losning="vft_lokalisering", kommunenr=nr, aar="2024", maaling="per 31. desember").row(0, named=True)
        status = {None: "oppgitt", ":": "skjermet", "..": "ikke rapportert", ".": "ikke aktuelt"}[tegn]
        assert (rad["status"], rad["brukere"]) == (status, None if tegn else str(int(antall or 0)))
    bygd = bygg.build_real(KONTRAKT, kilder).frames
    hendelser = bygd["innforing"].filter(pl.col("utgiver") == "Statistisk sentralbyrå")
    vist = hentet.filter(maaling="per 31. desember").filter(pl.col("losning") != "vft_trygghetsalarm")
    assert hendelser.filter(stadium="skjermet").height == vist.filter(status="skjermet").height > 0
    assert hendelser.filter(stadium="tatt_i_bruk").height == vist.filter(pl.col("brukere").cast(pl.Int32) > 0).height > 0
    assert bygd["velferdsteknologi"].filter(pl.col("status") != "oppgitt")["brukere_antall"].null_count() > 0


def test_old_numbers_are_carried_and_divided_kommuner_named(tjener: Tjener, kilder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tjener, kilder, "velferdsteknologi", "--fra-aar=2019", "--til-aar=2023") == 0
    hentet = rows(kilder, "velferdsteknologi/velferdsteknologi.csv").filter(losning="vft_lokalisering", maaling="per 31. desember")
    alver = hentet.filter(kommunenr="4631", aar="2019").row(0, named=True)
    assert alver["arvet_fra"] == "Lindås, Meland og Radøy"
    deler = [tall("11645", {"Region": nr, "Tid": "2019", "Tjeneste": "A02"}) for nr in ("1263", "1256", "1260")]
    assert (alver["status"] == "oppgitt") == all(tegn is None for _, tegn in deler)
    assert hentet.filter(kommunenr="4631", aar="2021")["arvet_fra"].item() is None
    assert hentet.filter(pl.col("kommunenr").is_in(["1508", "1580"])).height == 0
    assert "Merk: Kommunenummer 1507 ble delt" in capsys.readouterr().out
    bygg.build_real(KONTRAKT, kilder)


def test_staffing_is_fetched_by_group(tjener: Tjener, kilder: Path) -> None:
    assert run(tjener, kilder, "omsorgsbemanning", "--fra-aar=2024", "--til-aar=2024") == 0
    hentet = rows(kilder, "omsorgsbemanning/omsorgsbemanning.csv")
    assert (hentet.height, set(hentet["gruppe"])) == (357 * 2 * 2, {"I alt", "Sykepleiere"})
    assert bygg.build_real(KONTRAKT, kilder).frames["omsorgsbemanning"].height == hentet.height


def test_klass_agrees_with_what_is_read_by_hand(tjener: Tjener, kilder: Path) -> None:
    assert run(tjener, kilder, "klass") == 0
    endringer = rows(kilder, "klass/klass_kommuneendringer.csv")
    art = {(g, n): a for g, n, a in endringer.select("gammelt_nr", "nytt_nr", "art").iter_rows()}
    assert art["3118", "3207"] == "grensejustering"
    assert art["1507", "1580"] == art["1850", "1806"] == "deling"
    assert art["0301", "0301"] == "navneendring"
    bygd = bygg.build_real(KONTRAKT, kilder).frames
    assert bygd["registeropplysninger"].filter(felt="kostragruppe").height == 357
    assert bygd["kommuneendringer"].height == 438


def test_register_and_our_table_must_agree(tjener: Tjener, kilder: Path) -> None:
    assert run(tjener, kilder, "brreg") == 0
    with pytest.raises(bygg.Byggefeil) as feil:
        bygg.build_real(KONTRAKT, kilder)
    assert "kommunenr = 1580, felt = orgnr, verdi = , i_registeret = 964981604" in str(feil.value)


def test_borders_are_fetched_checked_and_saved_with_their_origin(
    tjener: Tjener, kilder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tjener.klar_etter = 2
    ut = tmp_path / "ny" / "grenser.zip"
    assert run(tjener, kilder, "grenser", "--ut", str(ut)) == 0
    assert ut.read_bytes() == borders(NUMRE)
    assert "© Kartverket" in ut.with_name("grenser.zip.kilde.toml").read_text("utf-8")
    assert f"geo.bygg_grenser --kilde {ut}" in capsys.readouterr().out
    tjener.grenser, tjener.klar_etter = borders(NUMRE[1:]), 0
    assert run(tjener, kilder, "grenser", "--ut", str(ut)) == 1
    assert "1 kommuner mangler i filen: 0301" in capsys.readouterr().err
    tjener.grenser, tjener.klar_etter = borders(NUMRE)[:-50], 0
    assert run(tjener, kilder, "grenser", "--ut", str(ut)) == 1
    assert ut.read_bytes() == borders(NUMRE)


def test_a_dry_run_tells_and_writes_nothing(tjener: Tjener, kilder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    foer = sorted(kilder.rglob("*"))
    assert run(tjener, kilder, "folketall", "--proev", "--fra-aar=2026", "--til-aar=2026") == 0
    assert sorted(kilder.rglob("*")) == foer
    assert "1071 nye, 0 endrede, 0 uendrede og 0 rader som utgår" in capsys.readouterr().out
    assert run(tjener, kilder, "folketall", "--fra-aar=2026", "--til-aar=2026") == 0
    endret = rows(kilder, "folketall/folketall.csv")
    endret.with_columns(innbyggere=pl.when(kommunenr="0301").then(pl.lit("1")).otherwise("innbyggere"))[:-1].write_csv(
        kilder / "folketall" / "folketall.csv"
    )
    capsys.readouterr()
    assert run(tjener, kilder, "folketall", "--proev", "--fra-aar=2026", "--til-aar=2026") == 0
    assert "1 nye, 3 endrede, 1067 uendrede og 0 rader som utgår" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("feil", "ventet", "sagt"),
    [
        (["429 7"], [7], "har fått for mange spørringer fra oss (429). Prøver igjen om 7 s"),
        (["500", "503"], [2, 4], "svarte med feil 503"),
        (["treg"], [2], "svarte ikke innen 0.5 sekunder"),
        (["avkortet"], [2], "svaret stoppet midt i"),
        (["ugyldig", "html", "nan"], [2, 4, 8], "ikke er gyldig JSON"),
    ],
)
def test_what_passes_is_waited_out(  # noqa: PLR0917
    tjener: Tjener, kilder: Path, capsys: pytest.CaptureFixture[str], feil: list[str], ventet: list[float], sagt: str
) -> None:
    sovn = Sovn(tidsgrense_s=0.5 if "treg" in feil else 20)
    tjener.feil = [("/131/codesAt", hva) for hva in feil]
    assert run(tjener, kilder, "klass", "--proev", sovn=sovn) == 0
    assert sovn.ventet == ventet
    assert sagt in capsys.readouterr().out


@pytest.mark.parametrize(
    ("feil", "sagt"),
    [
        (["500"] * 4, "SSB: svarte med feil 500. Prøvd 4 ganger."),
        (["429 900"], "Kilden ber oss vente 900 sekunder."),
        (["404"], "svarte med feil 404"),
        (["html"] * 4, "noe som ikke er gyldig JSON: '<html>"),
    ],
)
def test_what_does_not_pass_is_told_and_nothing_is_touched(
    tjener: Tjener, kilder: Path, capsys: pytest.CaptureFixture[str], feil: list[str], sagt: str
) -> None:
    foer = {fil: fil.read_bytes() for fil in kilder.rglob("*") if fil.is_file()}
    tjener.feil = [("/ssb/config", hva) for hva in feil]
    assert run(tjener, kilder, "folketall") == 1
    assert {fil: fil.read_bytes() for fil in kilder.rglob("*") if fil.is_file()} == foer
    ut = capsys.readouterr().err
    assert sagt in ut
    assert "Tiltak:" in ut
    assert "er ikke rørt" in ut


def drop(*veien: str) -> Any:
    """A change of shape: the last key of the path is gone."""

    def endre(_sti: str, svar: Any) -> Any:
        her = svar
        for felt in veien[:-1]:
            her = her.get(felt, {}) if isinstance(her, dict) else {}
        if isinstance(her, dict):
            her.pop(veien[-1], None)
        return svar

    return endre


@pytest.mark.parametrize(
    ("kilde", "endre", "sagt"),
    [
        ("folketall", drop("dimension", "Alder"), "dimensjonen Alder mangler"),
        ("folketall", drop("maxDataCells"), "maxDataCells"),
        ("folketall", drop("value"), "value mangler"),
        ("folketall", drop("class"), "class er ikke «dataset»"),
        ("folketall", lambda sti, svar: [svar], "config sier ikke"),
        ("folketall", lambda sti, svar: svar | {"value": svar["value"][1:]} if "value" in svar else svar, "value har"),
        ("folketall", lambda sti, svar: svar | {"value": ["1"] * len(svar["value"])} if "value" in svar else svar, "ikke er tall"),
        ("folketall", lambda sti, svar: svar | {"value": {"99999999": 1}} if "value" in svar else svar, "utenfor kubens"),
        ("velferdsteknologi", drop("dimension", "Tjeneste", "category", "label"), "fant ikke velferdsteknologiene"),
        ("klass", drop("codes"), "codes mangler"),
        ("klass", drop("correspondenceItems"), "correspondenceItems mangler"),
        ("brreg", drop("page"), "ikke en side med enheter"),
        ("brreg", drop("_embedded"), "fant bare 0 av 357 kommuner"),
        ("grenser", lambda sti, svar: [] if "codelists" in sti else svar, "området «Hele landet» mangler"),
    ],
)  # fmt: skip
def test_a_changed_shape_stops_with_its_name(  # noqa: PLR0917
    tjener: Tjener, kilder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kilde: str, endre: Any, sagt: str
) -> None:
    tjener.endre = endre
    assert run(tjener, kilder, kilde, "--ut", str(tmp_path / "x.zip"), "--fra-aar=2025", "--til-aar=2025") == 1
    ut = capsys.readouterr().err
    assert sagt in ut
    assert "har en annen form enn ventet" in ut


def test_no_contact_and_no_years_are_told(tjener: Tjener, kilder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["klass", "--kilder", str(kilder), "--base=klass=http://127.0.0.1:9"], Sovn().takt()) == 1
    assert "fikk ikke kontakt" in capsys.readouterr().err
    assert run(tjener, kilder, "omsorgsbemanning", "--fra-aar=2090", "--til-aar=2091") == 1
    assert "har ingen tall for 2090–2091. Velg andre år" in capsys.readouterr().err.replace("\nTiltak:", ".")


def test_a_write_that_dies_leaves_the_old_folder(tjener: Tjener, kilder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(tjener, kilder, "brreg") == 0
    foer = {fil.name: fil.read_bytes() for fil in (kilder / "brreg").iterdir()}
    ekte = Path.rename

    def die_on_second(self: Path, target: Path) -> Path:
        if self.name == ".brreg.ny":
            raise OSError("disken er full")
        return ekte(self, target)

    monkeypatch.setattr(Path, "rename", die_on_second)
    assert run(tjener, kilder, "brreg") == 1
    assert {fil.name: fil.read_bytes() for fil in (kilder / "brreg").iterdir()} == foer
    monkeypatch.undo()
    (kilder / "brreg").rename(kilder.parent / ".brreg.gammel")  # killed between the two moves
    assert run(tjener, kilder, "brreg") == 0
    assert {fil.name: fil.read_bytes() for fil in (kilder / "brreg").iterdir()} == foer
    assert [sti.name for sti in kilder.parent.iterdir() if sti.name.startswith(".")] == []


@given(st.integers(1, 400), st.integers(1, 30), st.integers(1, 9), st.integers(1, 500))
def test_a_query_is_cut_so_that_every_cell_comes_once(regioner: int, aar: int, andre: int, celler: int) -> None:
    utvalg = {"R": [str(r) for r in range(regioner)], "T": [str(t) for t in range(aar)], "A": [str(a) for a in range(andre)]}
    biter = list(split(utvalg, celler))
    assert all(len(b["R"]) * len(b["T"]) * len(b["A"]) <= celler for b in biter)
    assert sum(len(b["R"]) * len(b["T"]) * len(b["A"]) for b in biter) == regioner * aar * andre


FELT = ["id", "size", "dimension", "value", "status", "category", "index", "label", "a", "0"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats() | st.text(max_size=3),
    lambda inni: st.lists(inni, max_size=3) | st.dictionaries(st.sampled_from(FELT), inni, max_size=4),
)


@given(JSON, st.sampled_from(["", "id", "size", "dimension", "value", "status", "role"]))
def test_any_json_gives_cells_or_a_told_fault(svar: Any, felt: str) -> None:
    hel = {"class": "dataset", "id": ["a"], "size": [2], "dimension": {"a": {"category": {"index": ["x", "y"]}}}, "value": [1, None]}
    try:
        celler = read_cells(hel | {felt: svar} if felt else svar, "SSB")
    except Innhentingsfeil:
        return
    assert set(celler["status"]) <= {"oppgitt", "skjermet", "ikke rapportert", "ikke aktuelt"}
    assert celler.filter((pl.col("status") == "oppgitt") != pl.col("verdi").is_not_null()).height == 0


def test_standard_signs_speak_before_the_number() -> None:
    svar = {"class": "dataset", "id": ["a"], "size": [7], "dimension": {"a": {"category": {"index": list("abcdefg")}}}}
    svar |= {"value": [0, None, None, None, 5, None, 0], "status": {"0": ":", "1": "..", "2": ".", "3": "-", "4": "*"}}
    assert read_cells(svar, "x").select("status", "verdi", "forelopig").rows() == [
        ("skjermet", None, False), ("ikke rapportert", None, False), ("ikke aktuelt", None, False), ("oppgitt", 0.0, False),
        ("oppgitt", 5.0, True), ("ikke rapportert", None, False), ("oppgitt", 0.0, False),
    ]  # fmt: skip


def test_changes_are_counted_by_key_and_missing_equals_missing() -> None:
    gammel = pl.DataFrame({"k": ["a", "b", None, "d"], "v": ["1", None, "3", "4"]})
    ny = pl.DataFrame({"k": ["a", "b", None, "e"], "v": ["1", None, "4", "5"]})
    assert compare(gammel, ny, ["k"]).rows() == [
        ("a", "1", "uendret"), ("b", None, "uendret"), (None, "4", "endret"), ("e", "5", "ny"), ("d", "4", "utgår")
    ]  # fmt: skip
    assert count_changes(compare(gammel, gammel, ["k"])) == {"ny": 0, "endret": 0, "uendret": 4, "utgår": 0}


@pytest.mark.parametrize(("orgnr", "gyldig"), [("958935420", True), ("958935421", False), ("95893542", False), ("٩٥٨٩٣٥٤٢٠", False)])
def test_check_digit(orgnr: str, *, gyldig: bool) -> None:
    assert valid_orgnr(orgnr) == gyldig


def test_codes_lead_to_today() -> None:
    koder = Kommunekoder.from_sources(KILDER)
    assert koder.carry("0104").nr == ("3103",)
    assert koder.carry("1507").nr == ("1508", "1580")
    assert koder.carry("0301").arvet_fra is None
    assert koder.carry("0000") is None
    assert classify([("A", "B", "d", ""), ("A", "C", "d", "")], {"d": frozenset({"A", "B", "C"})}) == ["grensejustering"] * 2
