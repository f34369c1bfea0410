"""The store: versions grow only on change, old ones stay, and readers and writers do not disturb each other."""

import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from data import kontrakt, lager

SKJEMA = """
create table lagerinfo (datasett varchar not null, bygget_tidspunkt timestamp not null, skjema_sha varchar not null);
create table a (nr varchar not null, antall integer);
create table b (nr varchar, dato date);
comment on table a is 'Tabell a''s forklaring';
comment on column a.antall is 'Hvor mange';
"""

WRITER = """
import sys
from pathlib import Path
import polars as pl
from data import kontrakt, lager
liten = kontrakt.load(Path(sys.argv[1]))
for n in range(2, 6):
    ramme = pl.DataFrame({"nr": [str(n)] * 50, "antall": [n] * 50})
    lager.write({"a": ramme, "b": ramme.select("nr", dato=None)}, "ekte", liten, Path(sys.argv[2]))
"""

HOLDER = """
import sys, time, duckdb
con = duckdb.connect(sys.argv[1])
print("holder", flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def liten(tmp_path: Path) -> kontrakt.Kontrakt:
    (tmp_path / "skjema.sql").write_text(SKJEMA, encoding="utf-8")
    return kontrakt.load(tmp_path / "skjema.sql")


def frames(antall: int | None = 1) -> dict[str, pl.DataFrame]:
    return {
        "a": pl.DataFrame({"nr": ["0301", "1101"], "antall": [antall, None]}, schema={"nr": pl.String, "antall": pl.Int64}),
        "b": pl.DataFrame(schema={"nr": pl.String, "dato": pl.Date}),
    }


def read(path: Path, skjema: kontrakt.Kontrakt, version: int | None = None) -> lager.Versjon:
    return lager.read(path, version, kontrakt=skjema)


def test_a_version_is_read_back_whole(tmp_path: Path, liten: kontrakt.Kontrakt) -> None:
    assert lager.current_version(tmp_path / "lager") is None
    assert lager.write(frames(), "ekte", liten, tmp_path / "lager") == 1
    versjon = read(tmp_path / "lager", liten)
    assert (versjon.nummer, versjon.datasett) == (1, "ekte")
    assert abs((datetime.now(UTC) - versjon.opprettet).total_seconds()) < 60
    assert versjon.frames["a"].rows() == [("0301", 1), ("1101", None)]
    assert versjon.frames["b"].schema == {"nr": pl.String, "dato": pl.Date}
    assert versjon.beskrivelser["a"] == "Tabell a's forklaring"
    assert versjon.beskrivelser["a.antall"] == "Hvor mange"
    with pytest.raises(TypeError):
        versjon.frames["a"] = pl.DataFrame()  # pyright: ignore[reportIndexIssue]


def test_version_grows_only_on_change(tmp_path: Path, liten: kontrakt.Kontrakt) -> None:
    to = frames(2)
    for hva, neste, ventet in (
        ("først", frames(1), 1),
        ("likt", frames(1), 1),
        ("annet tall", to, 2),
        ("annen rekkefølge", {**to, "a": to["a"].reverse()}, 2),
        ("tall borte", frames(None), 3),
        ("rad borte", {**frames(None), "a": frames(None)["a"].head(1)}, 4),
        ("rader gjentatt", {**frames(None), "a": pl.concat([frames(None)["a"]] * 3)}, 5),
    ):
        assert lager.write(neste, "ekte", liten, tmp_path) == ventet, hva
        assert lager.current_version(tmp_path) == ventet, hva


def test_old_versions_stay_and_a_new_contract_is_a_change(tmp_path: Path, liten: kontrakt.Kontrakt) -> None:
    sti = tmp_path / "lager"
    lager.write(frames(1), "ekte", liten, sti)
    lager.write(frames(2), "ekte", liten, sti)
    (tmp_path / "skjema.sql").write_text(SKJEMA.replace("Hvor mange", "Antallet").replace("create table b (nr varchar, dato date);", ""))
    assert lager.write(frames(2), "ekte", kontrakt.load(tmp_path / "skjema.sql"), sti) == 3
    assert [read(sti, liten, nr).frames["a"]["antall"][0] for nr in (1, 2, 3)] == [1, 2, 2]
    assert [sorted(read(sti, kontrakt.load(tmp_path / "skjema.sql"), nr).frames) for nr in (2, 3)] == [["a", "lagerinfo"]] * 2
    assert read(sti, liten).beskrivelser["a.antall"] == "Antallet"


def test_a_failed_write_leaves_the_last_version(tmp_path: Path, liten: kontrakt.Kontrakt) -> None:
    lager.write(frames(1), "ekte", liten, tmp_path)
    with pytest.raises(KeyError):
        lager.write({"a": frames(2)["a"]}, "ekte", liten, tmp_path)
    with pytest.raises(lager.Lagerfeil, match="inneholder «ekte»-data"):
        lager.write(frames(2), "eksempel", liten, tmp_path)
    assert read(tmp_path, liten).frames["a"]["antall"].to_list() == [1, None]


def test_missing_damaged_and_unknown_say_what_to_do(tmp_path: Path, liten: kontrakt.Kontrakt) -> None:
    sti = tmp_path / "lager"
    with pytest.raises(lager.Lagerfeil, match=r"Fant ikke noe lager i .* Bygg det med «python -m data.bygg»"):
        read(sti, liten)
    lager.write(frames(), "ekte", liten, sti)
    with pytest.raises(lager.Lagerfeil, match="har ikke den versjonen"):
        read(sti, liten, 99)
    shutil.rmtree(sti / lager.FILER / "main" / "a")
    with pytest.raises(lager.Lagerfeil, match="er skadet"):
        read(sti, liten)
    (sti / lager.KATALOG).write_bytes(b"tull" * 1000)
    with pytest.raises(lager.Lagerfeil, match="er skadet"):
        lager.current_version(sti)


def test_a_store_can_be_moved(tmp_path: Path, liten: kontrakt.Kontrakt) -> None:
    lager.write(frames(), "ekte", liten, tmp_path / "her")
    shutil.move(tmp_path / "her", tmp_path / "der")
    assert read(tmp_path / "der", liten).frames["a"].height == 2


def test_reader_sees_only_whole_versions_while_another_process_writes(tmp_path: Path, liten: kontrakt.Kontrakt) -> None:
    sti = tmp_path / "lager"
    lager.write({"a": pl.DataFrame({"nr": ["1"], "antall": [1]}), "b": pl.DataFrame({"nr": ["1"], "dato": [None]})}, "ekte", liten, sti)
    sett: list[int] = []
    with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path / "skjema.sql"), str(sti)]) as skriver:
        while skriver.poll() is None:
            versjon = read(sti, liten)
            assert versjon.frames["a"]["antall"].unique().to_list() == [int(nr) for nr in versjon.frames["b"]["nr"].unique()]
            sett.append(versjon.nummer)
            time.sleep(0.1)
    assert skriver.returncode == 0
    assert sett == sorted(sett)
    assert lager.current_version(sti) == 5


def test_a_held_catalogue_is_waited_for_and_the_known_version_stands(tmp_path: Path, liten: kontrakt.Kontrakt) -> None:
    lager.write(frames(), "ekte", liten, tmp_path)
    assert lager.current_version(tmp_path) == 1
    katalog = tmp_path / lager.KATALOG
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(katalog), "1.5"], stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline()
        katalog.touch()
        assert lager.current_version(tmp_path) == 1
        assert holder.poll() is None  # answered while another still held it
        assert read(tmp_path, liten).nummer == 1


def test_a_store_of_an_older_contract_is_completed(tmp_path: Path, liten: kontrakt.Kontrakt) -> None:
    lager.write(frames(), "ekte", liten, tmp_path / "lager")
    nyere = SKJEMA.replace("antall integer", "antall bigint, merknad varchar").replace("dato date", "dato date, aar integer not null")
    (tmp_path / "skjema.sql").write_text(f"{nyere} create table c (nr varchar not null);", encoding="utf-8")
    lest = read(tmp_path / "lager", kontrakt.load(tmp_path / "skjema.sql")).frames
    assert lest["a"].schema == {"nr": pl.String, "antall": pl.Int64, "merknad": pl.String}
    assert lest["a"].rows() == [("0301", 1, None), ("1101", None, None)]
    assert (lest["b"].schema["aar"], lest["c"].height, lest["c"].columns) == (pl.Int32, 0, ["nr"])


@pytest.mark.parametrize(
    ("fra", "til", "sagt"),
    [("antall integer", "antall integer, navn varchar not null", "mangler navn"), ("antall integer", "antall date", "av et annet slag")],
    ids=["a column that must be filled in", "another type"],
)
def test_a_store_that_cannot_be_completed_says_what_to_do(tmp_path: Path, liten: kontrakt.Kontrakt, fra: str, til: str, sagt: str) -> None:
    lager.write(frames(), "ekte", liten, tmp_path / "lager")
    (tmp_path / "skjema.sql").write_text(SKJEMA.replace(fra, til), encoding="utf-8")
    with pytest.raises(lager.Lagerfeil, match=f"abellen a .*{sagt}.* Bygg det på nytt"):
        read(tmp_path / "lager", kontrakt.load(tmp_path / "skjema.sql"))


def test_a_store_written_by_an_earlier_edition_can_be_read_by_this_one(tmp_path: Path, ekte_lager: Path) -> None:
    """The contract as it was before deliveries, elderly people and the regions' roles."""
    nyere = {"befolkning": ["innbyggere_80_antall"], "bemanning": ["omfang", "grupperolle"]}
    gammelt = tmp_path / "skjema.sql"
    uten = {
        navn: [kolonne for kolonne in tabell.kolonner if kolonne.navn not in nyere.get(navn, ())]
        for navn, tabell in kontrakt.current().tabeller.items()
        if navn != "leveringer"
    }
    gammelt.write_text(
        "".join(f"create table {navn} ({', '.join(f'{k.navn} {k.type}' for k in felter)});" for navn, felter in uten.items())
    )
    naa = lager.read(ekte_lager).frames
    foer = {navn: naa[navn].select(k.navn for k in felter) for navn, felter in uten.items()}
    lager.write(foer, "ekte", kontrakt.load(gammelt), tmp_path / "lager")
    lest = lager.read(tmp_path / "lager").frames
    assert {navn: ramme.schema for navn, ramme in lest.items()} == {navn: ramme.schema for navn, ramme in naa.items()}
    assert lest["bemanning"]["omfang"].null_count() == naa["bemanning"].height > 0


def test_place_is_set_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(lager.MILJOVARIABEL, "/et/sted")
    assert lager.default_path("eksempel") == Path("/et/sted")
    monkeypatch.delenv(lager.MILJOVARIABEL)
    assert lager.default_path("eksempel").parts[-2:] == (".lager", "eksempel")
