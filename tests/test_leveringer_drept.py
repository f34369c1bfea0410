"""A process killed anywhere in a commit leaves the old version or the new one, whole; in the code that deliveries use."""

import os
import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl

from data import kontrakt, lager
from tests.test_lager import SKJEMA

# Kills in each of two stores. DRAP=100 takes minutes, and is for whoever has changed how a delivery is stored.
DRAP, RADER, FLEST = int(os.environ.get("DRAP", "12")), 200, 6
# Forks a child per delivery from a process that has the extensions loaded and has not yet used Polars, whose threads don't survive a
# fork. A line in: how long the child may live, in seconds from when its transaction begins. A line out: «drept» or «ferdig».
SERVER = """
import os, select, signal, sys, time
from datetime import date
from pathlib import Path
from types import SimpleNamespace
import polars as pl
import pyarrow
from data import kontrakt, lagerkatalog, levering_lagring
from data.levering_forslag import Forslag
from data.levering_typer import Kilde

rader = int(sys.argv[1])
tabell = kontrakt.current().tabeller["innforing"]
levering_lagring.delivery_tables()
kilde = Kilde("Status", "Nettverket", None, "CC BY 4.0", date(2026, 1, 1))
con = lagerkatalog.connect()
con.execute("set threads = 1")
lagerkatalog.give_back(con)

def deliver(sted, nummer, foer, begun):
    merket = pl.DataFrame({k.navn: ["x" * 20] * rader for k in tabell.kolonner if k.type == "VARCHAR"}).with_columns(
        gjelder_fra=date(2026, 1, 1), rapportert_dato=date(2026, 1, 1), forelopig=False, endring=pl.lit("ny"), omtale=pl.lit(str(nummer))
    )
    deler = SimpleNamespace(bygd=SimpleNamespace(nummer=foer), leverte=SimpleNamespace(logg=SimpleNamespace(height=nummer - 1)))
    linje = levering_lagring.compose_line(deler, nummer, "publisert", "Kari", "Januar")
    forslag = Forslag(tabell, merket.drop("endring"), "Nettverket", False, None)
    os.write(begun, b"x")
    lagerkatalog.transact(sted, lambda con: levering_lagring.store(con, forslag, merket, kilde, linje), foer)

for line in sys.stdin:
    sted, nummer, foer, delay = line.split()
    begins, begun = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            deliver(Path(sted), int(nummer), int(foer), begun)
            os._exit(0)
        except BaseException as feil:
            print(feil, file=sys.stderr, flush=True)
            os._exit(1)
    os.close(begun)
    os.read(begins, 1)
    os.close(begins)
    frist = time.monotonic() + float(delay)
    status = None
    while time.monotonic() < frist and status is None:
        done, status_ = os.waitpid(child, os.WNOHANG)
        status = status_ if done else None
        time.sleep(0.0005)
    if status is None:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    print("drept" if os.WIFSIGNALED(status) else "ferdig" if status == 0 else "feil", flush=True)
"""


def kill_on_and_on(mal: Path) -> tuple[int, int]:
    """Kill ``DRAP`` commits at random points; return how often the old version stood and how often the new one."""
    gammel = ny = nr = 0
    sted, versjon, antall, lengde = mal, 1, 0, 0.2
    tilfeldig = random.Random(mal.name)
    with subprocess.Popen([sys.executable, "-c", SERVER, str(RADER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin and server.stdout
        while gammel + ny < DRAP:
            if antall % FLEST == 0:  # a new store now and then, so that there is not ever more to read back
                sted, versjon, antall, nr = mal.with_name(f"{mal.name}{nr}"), 1, 0, nr + 1
                shutil.copytree(mal, sted)
            levetid = tilfeldig.uniform(0, lengde) if antall else 30.0
            server.stdin.write(f"{sted} {antall + 1} {versjon} {levetid}\n")
            server.stdin.flush()
            svar = server.stdout.readline().strip()
            assert svar == "ferdig" or (svar == "drept" and antall)
            naa = lager.current_version(sted)
            assert naa in (versjon, versjon + 1)
            antall, nytt, versjon = antall + naa - versjon, naa > versjon, naa
            check_whole(sted, antall)
            if svar == "drept":
                gammel, ny = gammel + (not nytt), ny + nytt
                lengde *= 1.06
            elif antall > 1:  # many that get through are followed by shorter lives, so that most points lie within the commit
                lengde *= 0.9
        server.stdin.close()
    return gammel, ny


def check_whole(sted: Path, antall: int) -> None:
    leverte = lager.read_delivered(sted)
    numre = list(range(1, antall + 1))
    assert (leverte.leveringer["nummer"].to_list(), leverte.logg["levering"].to_list()) == (numre, numre)
    per = leverte.rader["innforing"].group_by("levering").agg(pl.len(), pl.col("rad").max(), pl.col("omtale").n_unique())
    assert sorted(per.iter_rows()) == [(nummer, RADER, RADER, 1) for nummer in numre]


def test_a_process_killed_at_random_points_of_a_commit_leaves_the_old_or_the_new_version(tmp_path: Path) -> None:
    steder = [tmp_path / navn for navn in ("en", "to")]
    for sted in steder:
        sted.mkdir()
        (sted / "skjema.sql").write_text(SKJEMA, encoding="utf-8")
        frames = {"a": pl.DataFrame({"nr": ["1"], "antall": [1]}), "b": pl.DataFrame(schema={"nr": pl.String, "dato": pl.Date})}
        lager.write(frames, "ekte", kontrakt.load(sted / "skjema.sql"), sted)
    with ThreadPoolExecutor(2) as pool:
        funnet = list(pool.map(kill_on_and_on, steder))
    sys.stdout.write(f"killed commits that left the old version and the new one: {funnet}\n")
    assert sum(map(sum, funnet)) == 2 * DRAP
    assert sum(gammel for gammel, _ in funnet) > 0
