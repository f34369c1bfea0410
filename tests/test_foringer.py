"""Facts beside the figures: duties and targets, conflicting sources, networks, inherited rows, actor kinds and breaks in series."""

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from data import bygg, kontrakt
from data.brudd import Byggefeil
from data.eksempel import make
from data.opphav import sign
from tests import fakta

KONTRAKT = kontrakt.current()
ANDRE_AKTORER = ("legevakt", "fastlege", "helseforetak", "alle")


@pytest.fixture(scope="module")
def ekte() -> Mapping[str, pl.DataFrame]:
    return fakta.frames()


@pytest.fixture(scope="module")
def eksempel(ekte: Mapping[str, pl.DataFrame]) -> Mapping[str, pl.DataFrame]:
    """Two solutions, all months."""
    return make(ekte, losninger=("pll", "vft_lokalisering"))


@pytest.mark.parametrize(
    ("foring", "ventet"),
    [
        ("plikt_helsenettet", ("2022-01-01", None, "helsenettet", "alle")),
        ("plikt_e_resept_legevakt", ("2022-07-01", None, "e_resept", "legevakt")),
        ("plikt_e_resept_fastlege", ("2022-07-01", None, "e_resept", "fastlege")),
        ("plikt_kjernejournal_legevakt", ("2022-07-01", None, "kjernejournal_legevakt", "legevakt")),
        ("plikt_helsenorge_helseforetak", ("2023-01-01", None, None, "helseforetak")),
        ("avtale_2022", ("2022-01-13", "2023-12-31", None, None)),
        ("avtale_2027", (None, "2027-12-31", None, None)),
        ("betaling_e_resept", ("2022-01-01", None, "e_resept", "kommunal tjeneste")),
    ],
)
def test_dates_and_parties(ekte: Mapping[str, pl.DataFrame], foring: str, ventet: tuple[str | None, ...]) -> None:
    rad = ekte["foringer"].row(by_predicate=pl.col("foring") == foring, named=True)
    datoer = (dato.isoformat() if dato else None for dato in (rad["fra_dato"], rad["til_dato"]))
    assert (*datoer, rad["losning"], rad["aktor"]) == ventet


def test_municipal_care_has_no_other_duty_than_the_network(ekte: Mapping[str, pl.DataFrame]) -> None:
    plikter = ekte["foringer"].filter(art="plikt")
    assert plikter.filter(pl.col("aktor").is_in(["kommunal tjeneste", "alle"]))["losning"].to_list() == ["helsenettet"]
    assert ekte["foringer"].filter(art="ingen plikt")["aktor"].unique().to_list() == ["kommunal tjeneste"]


@pytest.mark.parametrize(
    ("losning", "ventet"),
    [
        ("kjernejournal_plo", [(None, 200, None), (80.0, None, None)]),
        ("pll", [(pst, None, "prioriterte aktører, ikke kommuner") for pst in (25.0, 50.0, 80.0)]),
    ],
)
def test_targets_tell_their_denominator(
    ekte: Mapping[str, pl.DataFrame], losning: str, ventet: list[tuple[float | None, int | None, str | None]]
) -> None:
    maal = ekte["foringer"].filter(art="mål", losning=losning).sort("til_dato", "foring")
    assert maal.select("maal_pst", "maal_antall", "nevner_tekst").rows() == ventet


def test_the_committee_reports_twice_a_year(ekte: Mapping[str, pl.DataFrame]) -> None:
    dager = ekte["foringer"].filter(art="beregningsutvalg")["aarlig_dag"].drop_nulls()
    assert sorted(dager) == ["05-01", "10-01"]


@pytest.mark.parametrize(
    ("hva", "verdier"),
    [
        ("Søknader til Helseteknologiordningen 2024", [179, 180]),
        ("Beløp det ble søkt om fra Helseteknologiordningen i 2024", [331_600_000, 332_100_000]),
        ("Innbyggere i Tromsø som årsverkene regnes mot", [68_410, 78_745]),
        ("Andel av kommunene i programmet med minst én velferdsteknologi ved utgangen av 2020", [71.1, 72]),
        ("Kommuner i programmet med minst én velferdsteknologi i 2021", [70, 226]),
        ("Kommuner i Helseplattformens område", [66, 67]),
    ],
)
def test_conflicting_figures_stand_side_by_side(ekte: Mapping[str, pl.DataFrame], hva: str, verdier: list[float]) -> None:
    assert sorted(ekte["motstrid"].filter(hva=hva)["verdi"]) == verdier


@pytest.mark.parametrize("navn", ["Tromsø", "Bodø", "Stavanger", "Skien"])
def test_inhabitants_quoted_as_official_are_the_official_ones(ekte: Mapping[str, pl.DataFrame], navn: str) -> None:
    sitert = ekte["motstrid"].filter(hva=f"Innbyggere i {navn} som årsverkene regnes mot", utgiver="Statistisk sentralbyrå")
    folketall = ekte["befolkning"].filter(aar=2024).join(ekte["kommuner"].filter(navn=navn), on="kommunenr", how="semi")
    assert sitert["verdi"].to_list() == folketall["innbyggere_antall"].to_list()


def test_one_network_spans_three_fylker(ekte: Mapping[str, pl.DataFrame]) -> None:
    nettverk = ekte["nettverk"]
    assert sorted(nettverk.filter(nettverk="eHelse Nord")["fylkesnr"]) == ["18", "55", "56"]
    assert nettverk.filter(pl.col("nettverk").is_null())["fylkesnr"].to_list() == ["03"]
    andre = nettverk.filter(pl.col("nettverk") != "eHelse Nord").join(ekte["fylker"], on="fylkesnr")
    assert andre.height == 11
    assert (andre["nettverk"] == andre["nettverk_right"]).all()


@pytest.mark.parametrize(
    ("losning", "kommunenr", "ventet"),
    [
        ("vft_nasjonalt_program", "4631", ["Lindås, Meland og Radøy"]),
        ("helseplattformen", "1508", ["Ålesund (før delingen 1. januar 2024)"]),
        ("helseplattformen", "1580", ["Ålesund (før delingen 1. januar 2024)"]),
        ("e_meldinger_plo", "4649", ["Eid og Selje"]),
        ("e_meldinger_plo", "4641", []),  # Aurland has not merged
        ("helseplattformen", "5001", []),  # Trondheim took it up after its merger
    ],
)
def test_what_is_inherited_says_from_whom(ekte: Mapping[str, pl.DataFrame], losning: str, kommunenr: str, ventet: list[str]) -> None:
    assert ekte["innforing"].filter(losning=losning, kommunenr=kommunenr)["arvet_fra"].drop_nulls().to_list() == ventet


@pytest.mark.parametrize("kodeliste", ["arvede", "aktorer"])
def test_every_line_of_the_code_list_is_used(kodeliste: str) -> None:
    def rows(fil: str) -> list[dict[str, str]]:
        with (bygg.KILDER / fil).open(encoding="utf-8", newline="") as strom:
            return list(csv.DictReader(strom))

    brukt = {(rad["detail"], rad["kommunenummer_2024"]) for rad in rows("innforing/adoption.csv")}
    assert [rad for rad in rows(f"kodeverk/{kodeliste}.csv") if (rad["original"], rad["kommunenr"]) not in brukt] == []


def test_example_rows_of_old_kommuner_carry_their_names(eksempel: Mapping[str, pl.DataFrame]) -> None:
    alver = eksempel["innforing"].filter(kommunenr="4631", losning="vft_lokalisering")
    gamle = alver.filter(pl.col("gjelder_fra") < pl.date(2020, 1, 1))
    assert set(gamle["arvet_fra"]) == {"Lindås", "Meland", "Radøy"}
    assert alver.filter(pl.col("gjelder_fra") >= pl.date(2020, 1, 1))["arvet_fra"].null_count() > 0
    navn = set(eksempel["innforing"].filter(kommunenr="1580")["arvet_fra"].drop_nulls())
    assert navn <= {"Haram (før sammenslåingen 1. januar 2020)", "Ålesund (før delingen 1. januar 2024)"}


@pytest.mark.parametrize(
    ("losning", "antall", "stadium"),
    [
        ("felles_kommunal_journal", 25, "planlagt"),  # names of Agder's kommuner are from a list
        ("helseplattformen", 4, "ikke_startet"),  # a conclusion from having chosen another journal
        ("vft_elektronisk_medisineringsstotte", 0, "under_innforing"),  # only the year was inferred
    ],
)
def test_derived_is_the_fact_not_the_year(ekte: Mapping[str, pl.DataFrame], losning: str, antall: int, stadium: str) -> None:
    assert ekte["innforing"].filter(losning=losning, stadium=stadium, metode="avledet").height == antall


@pytest.mark.parametrize("datasett", ["ekte", "eksempel"])
def test_only_municipal_services_count_kommuner(request: pytest.FixtureRequest, datasett: str) -> None:
    rammer: Mapping[str, pl.DataFrame] = request.getfixturevalue(datasett)
    andre = rammer["nasjonale_serier"].filter(pl.col("aktor").is_in(ANDRE_AKTORER))
    assert "legevakt" in andre["aktor"]
    assert andre["kommuner_antall"].null_count() == andre.height
    aktorer = dict(rammer["losninger"].select("losning", "aktor").iter_rows())
    assert (aktorer["kjernejournal_legevakt"], aktorer["e_resept"], aktorer["kjernejournal_plo"]) == (
        "legevakt",
        "fastlege",
        "kommunal tjeneste",
    )


@pytest.mark.parametrize(
    ("serie", "art", "ventet"),
    [
        ("vft_trygghetsalarm", "personer", [False, False, True, True]),  # 2019 is under-reported: a break into it and out of it
        ("vft_digitalt_tilsyn", "personer", [False, True]),
        ("vft_minst_en_teknologi", "i_bruk", [False, True, True, True]),  # 328, then 291, then unknown denominators
        ("kjernejournal_legevakt", "enheter", [False, False]),
    ],
)
def test_breaks_in_series(ekte: Mapping[str, pl.DataFrame], serie: str, art: str, ventet: list[bool]) -> None:
    rekke = ekte["nasjonale_serier"].filter(serie=serie, art=art).drop_nulls("dato").sort("dato")
    assert rekke["brudd"].to_list() == ventet
    assert rekke["merknad"].str.contains("Brudd i serien: ", literal=True).to_list() == ventet


def test_example_series_break_when_the_number_of_kommuner_changes(eksempel: Mapping[str, pl.DataFrame]) -> None:
    rekke = eksempel["nasjonale_serier"].filter(serie="kjernejournal_plo", art="i_bruk").sort("dato")
    assert rekke.filter("brudd")["dato"].dt.year().to_list() == [2018, 2020, 2024]


@pytest.mark.parametrize(
    ("fil", "gammelt", "nytt", "ventet"),
    [
        ("kodeverk/arvede.csv", '"Lindås, Meland og Radøy"', '"Lindås, Meland og Randaberg"', ("skal komme fra tidligere", "= Randaberg")),
        ("kodeverk/arvede.csv", ",4649,Eid\n", ",4649,\n", ("fra før kommunen fikk navnet sitt", "navn = Stad")),
        ("kodeverk/serier.csv", "spread projects (participation),deltakelse,,kommunal tjeneste",
         "spread projects (participation),deltakelse,,legevakt", ("kan ikke ha antall kommuner", "kommuner_antall = 213")),
        ("kodeverk/serier.csv", "nevneren er endret fra 66 til 67 kommuner da Haram ble egen kommune 1. januar 2024.", "",
         ("skal tallet være merket som brudd", "forrige_nevner = 66")),
        ("motstrid/motstrid.csv", ",180 søknader,", ",179 søknader,", ("minst to ulike verdier", "verdier = 1")),
        ("foringer/foringer.csv", "e_resept,fastlege,Fastleger", "e_resept,,Fastleger", ("raden skal oppfylle", "plikt_e_resept_fastlege")),
    ],
)  # fmt: skip
def test_bad_facts_stop_the_build(tmp_path: Path, fil: str, gammelt: str, nytt: str, ventet: tuple[str, str]) -> None:
    kilder = Path(shutil.copytree(bygg.KILDER, tmp_path / "kilder"))
    tekst = (kilder / fil).read_text(encoding="utf-8")
    assert gammelt in tekst
    (kilder / fil).write_text(tekst.replace(gammelt, nytt, 1), encoding="utf-8")
    if (kilder / fil).with_name("kilde.toml").is_file():
        sign((kilder / fil).parent)
    with pytest.raises(Byggefeil) as stopp:
        bygg.build_real(KONTRAKT, kilder)
    brudd = [brudd.tekst() for brudd in stopp.value.brudd]
    assert any(all(del_ in tekst for del_ in ventet) for tekst in brudd), "\n\n".join(brudd)
