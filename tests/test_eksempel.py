"""The example data: the same every time, plausible, complete in kinds, and marked as made up."""

import polars as pl
import pytest

from data import kontrakt
from data.eksempel import OPPDIKTET, make
from data.eksempel_ramme import FORSTE_MAANED, MAANEDER, STAND, UTGIVER, describe_kommuner
from data.eksempel_rapportorer import make_reporters
from tests import fakta

Rammer = dict[str, pl.DataFrame]

STADIER = {"ikke_startet", "planlagt", "under_innforing", "tilgjengeliggjort", "tatt_i_bruk", "avsluttet", "ikke_rapportert", "skjermet"}
NOEN = ("pll", "vft_lokalisering", "e_meldinger_plo")


@pytest.fixture(scope="module")
def ekte() -> Rammer:
    return dict(fakta.frames())


@pytest.fixture(scope="module")
def eksempel(ekte: Rammer) -> Rammer:
    """All solutions, the last year."""
    return make(ekte, maaneder=12)


@pytest.fixture(scope="module")
def ti_aar(ekte: Rammer) -> pl.DataFrame:
    """Some solutions, all months."""
    return make(ekte, losninger=NOEN)["innforing"]


def in_use(innforing: pl.DataFrame, losning: str) -> set[str]:
    """The kommuner that have adopted: some report says so, and none that the use has ended."""
    rapporter = innforing.filter(losning=losning)
    return set(rapporter.filter(stadium="tatt_i_bruk")["kommunenr"]) - set(rapporter.filter(stadium="avsluttet")["kommunenr"])


def test_same_twice(ekte: Rammer, eksempel: Rammer) -> None:
    snudd = {navn: ramme.reverse() for navn, ramme in ekte.items()}
    igjen = make(snudd, maaneder=12)
    for navn in OPPDIKTET:
        assert igjen[navn].equals(eksempel[navn]), navn


def test_part_is_part_of_the_whole(ti_aar: pl.DataFrame, eksempel: Rammer) -> None:
    siste_aar = pl.col("gjelder_fra") >= pl.date(2025, 12, 1)
    felles = eksempel["innforing"].filter(pl.col("losning").is_in(NOEN), siste_aar)
    assert felles.equals(ti_aar.filter(siste_aar))


def test_every_table_has_the_columns_and_types_of_the_real_one(ekte: Rammer, eksempel: Rammer) -> None:
    assert eksempel.keys() == ekte.keys()
    for navn in ekte:
        assert eksempel[navn].height > 0 or ekte[navn].is_empty(), navn  # what nobody has fetched or delivered yet is empty in both
        assert eksempel[navn].schema == ekte[navn].schema, navn


def test_geography_and_code_lists_stay_real(ekte: Rammer, eksempel: Rammer) -> None:
    for navn in ekte.keys() - OPPDIKTET.keys() - {"kilder"}:
        assert eksempel[navn].equals(ekte[navn]), navn


def test_all_stages_and_kinds_of_missing_are_there(eksempel: Rammer, ti_aar: pl.DataFrame) -> None:
    innforing = eksempel["innforing"]
    assert set(innforing["stadium"]) == STADIER
    assert set(innforing["presisjon"]) == {"dag", "måned", "år", "udatert"}
    assert set(ti_aar["metode"]) == {"logg", "egenrapportert", "dokument", "avledet"}
    assert set(innforing["forelopig"]) == {True, False}
    assert 5 < 357 - innforing["kommunenr"].n_unique() < 40
    assert set(
        innforing.filter(stadium="skjermet").join(eksempel["befolkning"].filter(aar=2026), on="kommunenr")["innbyggere_antall"] < 1500
    ) == {True}


def test_all_rollout_types_and_none_assumed(eksempel: Rammer) -> None:
    assert set(eksempel["innforingslop"]["type"]) == {"nasjonalt", "regionalt", "delvis_nasjonalt"}
    assert set(eksempel["innforingslop"]["losning"]) == set(eksempel["losninger"]["losning"])
    assert not eksempel["innforingslop"]["antatt"].any()


def test_pll_is_18_of_24_invited(eksempel: Rammer, ti_aar: pl.DataFrame) -> None:
    inviterte = set(eksempel["deltakere"].filter(losning="pll", rolle="invitert")["kommunenr"])
    assert len(inviterte) == 24
    for innforing in (eksempel["innforing"], ti_aar):
        assert len(in_use(innforing, "pll")) == 18
        assert set(innforing.filter(losning="pll")["kommunenr"]) == inviterte


def test_denominators_nest(eksempel: Rammer) -> None:
    def who(rolle: str) -> set[str]:
        return set(eksempel["deltakere"].filter(losning="helseplattformen", rolle=rolle)["kommunenr"])

    assert len(who("aktuell")) == 67
    assert who("invitert") < who("aktuell") < set(eksempel["kommuner"]["kommunenr"])


@pytest.mark.parametrize("losning", ["kjernejournal_plo", "vft_digitalt_tilsyn", "helseid", "dho"])
def test_large_kommuner_adopt_before_small(ekte: Rammer, eksempel: Rammer, losning: str) -> None:
    etter_storrelse = describe_kommuner(ekte).sort("innbyggere_antall")["kommunenr"].to_list()
    i_bruk = in_use(eksempel["innforing"], losning)
    tredel = len(etter_storrelse) // 3
    smaa, store = (len(i_bruk.intersection(utvalg)) / tredel for utvalg in (etter_storrelse[:tredel], etter_storrelse[-tredel:]))
    assert store > smaa + 0.1


def test_keys_are_unique(eksempel: Rammer, ti_aar: pl.DataFrame) -> None:
    for navn, tabell in kontrakt.current().tabeller.items():
        for regel in tabell.regler:
            if regel.slag == "UNIQUE" and navn in eksempel:
                assert not eksempel[navn].select(regel.kolonner).is_duplicated().any(), (navn, regel.kolonner)
    assert not ti_aar.select("losning", "kommunenr", "gjelder_fra", "kilde_url").is_duplicated().any()


def test_reports_are_sorted_and_known_after_the_fact(ti_aar: pl.DataFrame) -> None:
    assert ti_aar.select("losning", "kommunenr", "gjelder_fra").equals(ti_aar.select("losning", "kommunenr", "gjelder_fra").sort(pl.all()))
    datert = ti_aar.drop_nulls("gjelder_fra")
    assert datert["gjelder_fra"].min() <= FORSTE_MAANED
    assert datert.filter((pl.col("rapportert_dato") < pl.col("gjelder_fra")) | (pl.col("rapportert_dato") > STAND)).is_empty()
    rettelser = datert.filter(pl.col("kilde_url").str.ends_with("/rettelse"))
    assert (rettelser["rapportert_dato"] - rettelser["gjelder_fra"]).dt.total_days().min() >= 70


def test_a_path_never_goes_back(ti_aar: pl.DataFrame) -> None:
    orden = ["ikke_startet", "planlagt", "under_innforing", "tilgjengeliggjort", "tatt_i_bruk", "avsluttet"]
    steg = ti_aar.filter(
        pl.col("stadium").is_in(orden), pl.col("metode") != "avledet", ~pl.col("kilde_url").str.ends_with("/rettelse")
    ).select("losning", "kommunenr", "kilde_url", steg=pl.col("stadium").replace_strict(orden, range(len(orden)), return_dtype=pl.Int8))
    tilbake = steg.filter(pl.col("steg") < pl.col("steg").cum_max().over("losning", "kommunenr", "kilde_url"))
    assert tilbake.height < 0.01 * steg.height  # only what was later corrected


def test_merged_and_split_kommuner_report_through_their_forerunners(ekte: Rammer) -> None:
    haram = make_reporters(ekte).filter(knr=1580).select("enhet", "fra", "til", "sti_knr", "arvet").rows()
    assert haram == [(1534, 0, 37, 1580, False), (1507, 37, 85, 1508, True), (0, 85, MAANEDER, 1580, False)]
    alver = make_reporters(ekte).filter(knr=4631).select("enhet", "fra", "til").rows()
    assert alver == [(1256, 0, 37), (1260, 0, 37), (1263, 0, 37), (0, 37, MAANEDER)]


def test_published_figures_serve_the_front_page(eksempel: Rammer) -> None:
    serier = eksempel["nasjonale_serier"]
    assert (serier["andel_pst"].drop_nulls() <= 100).all()
    treff = eksempel["forsidetall"].join(serier, on=["serie", "art", "dato"], how="left")
    assert treff.height == eksempel["forsidetall"].height
    assert (treff["kommuner_antall"] > 0).all()


def test_totals_exceed_what_single_grants_document(eksempel: Rammer) -> None:
    dokumentert = (
        eksempel["tilskudd"].group_by(pl.col("aar").cast(pl.String), "ordning").agg(pl.col("innvilget_kr").sum().alias("dokumentert_kr"))
    )
    samlet = eksempel["tilskuddssummer"].filter(omraade="alle områder").join(dokumentert, on=["aar", "ordning"])
    assert samlet.height >= 9
    assert (samlet["innvilget_kr"] > samlet["dokumentert_kr"]).all()
    assert eksempel["tilskudd"]["innvilget_kr"].null_count() > 0


def test_partners_are_kommuner(eksempel: Rammer) -> None:
    partnere = eksempel["tilskudd"]["partnere"].str.split(";").explode().drop_nulls()
    assert set(partnere) <= set(eksempel["kommuner"]["navn_entydig"])
    assert len(set(partnere) | set(eksempel["tilskudd"]["mottaker"])) > 300


def test_staffing_lies_within_the_spread(eksempel: Rammer) -> None:
    folk = eksempel["befolkning"].filter(aar=2026).select("kommunenr", innbyggere=pl.col("innbyggere_antall"))
    bemanning = eksempel["bemanning"].filter(nivaa="kommune").join(folk, on="kommunenr")
    per_10000 = bemanning["verdi"] * 10_000 / bemanning["innbyggere"]
    assert bemanning["kommunenr"].n_unique() >= 280
    assert per_10000.min() >= 0.1 and per_10000.max() <= 2.6
    assert set(bemanning["grense"]) == {"eksakt", "anslag", "minst"}
    assert per_10000.filter(bemanning["innbyggere"] < 2000).median() < per_10000.filter(bemanning["innbyggere"] > 50_000).median()


@pytest.mark.parametrize("tabell", sorted(OPPDIKTET))
def test_everything_invented_is_marked(eksempel: Rammer, tabell: str) -> None:
    kilde = eksempel["kilder"].row(by_predicate=pl.col("datasett") == tabell, named=True)
    assert (kilde["utgiver"], kilde["lisens"]) == (UTGIVER, "Eksempeldata")
    assert "eksempeldata" in kilde["advarsler"].split(";")
    rader = eksempel[tabell]
    if tabell == "deltakere":
        rader = rader.filter(~((pl.col("losning") == "helseplattformen") & (pl.col("rolle") == "aktuell")))
    assert rader["kilde_url"].str.starts_with("https://eksempel.invalid/").all()
    for kolonne in {"omtale", "merknad", "prosjekt", "hva", "periode"}.intersection(rader.columns) - (
        {"merknad"} if tabell == "nettverksmidler" else set()
    ):
        assert rader[kolonne].str.starts_with("Eksempel: ").all(), kolonne


def test_no_other_source_claims_an_invented_table(eksempel: Rammer) -> None:
    ekte_kilder = eksempel["kilder"].filter(pl.col("lisens") != "Eksempeldata")["datasett"]
    assert not any(navn.startswith(f"{tabell}_") or navn == tabell for navn in ekte_kilder for tabell in OPPDIKTET)
