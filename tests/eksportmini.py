"""Findings to export in tests: one of each kind, with words that would break a careless writer."""

from datetime import date

from geo import kartfil
from geo.farger import INGEN_TALL, STADIER
from pages.felles.eksport.innhold import Innhold, Kart, Linjer, Lysark, Punkter, Serie, Soyler, Spredning, Stadier, Tabell

FIENDTLIG = '<script>alert("æøå")</script> & ]]> #let x = 1; =1+1 \x00\x0b\ud800'
KLASSER = (*STADIER, *INGEN_TALL)
KART = kartfil.load()
DATO = date(2026, 11, 20)

# Every class occurs; the kommuner take them in turn.
VERDIER = {o.nr: KLASSER[nr % len(KLASSER)].id for nr, o in enumerate(KART.kommuner)}
LANDET = Kart(VERDIER, KLASSER)
NORDLAND = Kart(VERDIER, KLASSER, utsnitt="18")
FYLKER = Kart({f.nr: KLASSER[nr % len(KLASSER)].id for nr, f in enumerate(KART.fylker)}, KLASSER, nivaa="fylke")
STADIENE = Stadier(("Innlandet", "Møre og Romsdal"), STADIER, ((5, 4, 3, 2, 1, 0), (0, 0, 1200, 1, 0, 7)))
ANDELER = Soyler(("Oslo", "Troms", FIENDTLIG), (100.0, None, 12.5), "%")
UTVIKLING = Linjer(
    (date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)), (Serie("Kjernejournal", (3, None, 1240)), Serie(FIENDTLIG, (1, 2, 3)))
)
PUNKTER = Spredning(
    (
        Punkter("Minst ett tilskudd", tuple((f"Kommune {nr}", nr / 8, nr % 7) for nr in range(40))),
        Punkter("Ingen funnet", ((FIENDTLIG, 0.25, 3), ("Oslo", 1.0, 12))),
    ),
    x="Årsverk per 10\u00a0000 innbyggere",
    y="Løsninger i bruk",
)
TABELL = Tabell(
    ("Kommune", "Innbyggere", "Rapportert", "Andel (%)"),
    tuple((FIENDTLIG if nr == 3 else f"Kommune {nr}", 68_410 + nr, None if nr % 2 else date(2024, 6, 28), 12.5) for nr in range(40)),
)
INNHOLD: dict[str, Innhold] = {
    "landet": LANDET,
    "et fylke": NORDLAND,
    "fylker": FYLKER,
    "stadier": STADIENE,
    "søyler": ANDELER,
    "linjer": UTVIKLING,
    "punkter": PUNKTER,
    "tabell": TABELL,
}
BILDER = {navn: innhold for navn, innhold in INNHOLD.items() if navn != "tabell"}


def lysark(innhold: Innhold, tittel: str = "24 av 357 kommuner har tatt i bruk løsningen", *, er_eksempel: bool = True) -> Lysark:
    """A finding with everything set."""
    return Lysark(
        tittel=tittel,
        setning="Ukjent er ikke det samme som ikke tatt i bruk.",
        innhold=innhold,
        nevner="357 kommuner",
        kilde="Norsk helsenett, statistikk",
        dato=DATO,
        merknader="Egenrapportert status.\nTallene er de laveste mulige.",
        lenke="https://example.no/kart?losning=dho",
        er_eksempel=er_eksempel,
    )


ALLE = [lysark(innhold) for innhold in INNHOLD.values()]
