"""Cases counted by hand for ``queries/tilskudd``, on the grants of the mini-Norway: what, question, choice, columns, answer."""

from dataclasses import replace
from typing import Any

from queries.filtervalg import Filtervalg

VALG = Filtervalg("maaling")
DELTAKERE, LIKT, INNBYGGERE = (replace(VALG, fordeling=fordeling) for fordeling in ("deltakere", "likt", "innbyggere"))
KRONER = "kommunenr tilskudd_antall felles_antall uten_belop_antall innvilget_kr kr_per_innbygger"
PER_GRUPPE = "gruppe med_tilskudd_antall tilskudd_antall innvilget_kr kr_per_innbygger"

CASES: list[tuple[str, str, Filtervalg, str, list[Any]]] = [
    (
        "a joint project stands with the kommune that applied, and a kommune without a known grant has no amount, not 0",
        "tilskudd/per_kommune",
        VALG,
        KRONER,
        [
            ("0301", 1, 0, 1, None, None),
            ("1804", 2, 2, 0, 150_000, 3.0),
            ("1818", 0, 0, 0, None, None),
            ("5001", 1, 1, 0, 660_000, 3.3),
            ("5006", 0, 0, 0, None, None),
            ("5058", 0, 0, 0, None, None),
        ],
    ),
    (
        "or the whole amount stands with each that takes part",
        "tilskudd/per_kommune",
        DELTAKERE,
        "kommunenr innvilget_kr",
        [("0301", None), ("1804", 150_000), ("1818", 50_000), ("5001", 660_000), ("5006", 660_000), ("5058", None)],
    ),
    (
        "or it is split equally; where two unnamed take part, nobody knows the share",
        "tilskudd/per_kommune",
        LIKT,
        "kommunenr tilskudd_antall uten_belop_antall innvilget_kr",
        [
            ("0301", 1, 1, None),
            ("1804", 2, 1, 25_000),
            ("1818", 1, 0, 25_000),
            ("5001", 1, 0, 330_000),
            ("5006", 1, 0, 330_000),
            ("5058", 0, 0, None),
        ],
    ),
    (
        "or by inhabitants: 200 000 and 20 000 of 660 000 kroner",
        "tilskudd/per_kommune",
        replace(INNBYGGERE, fylke="50"),
        "kommunenr innvilget_kr kr_per_innbygger",
        [("5001", 600_000, 3.0), ("5006", 60_000, 3.0), ("5058", None, None)],
    ),
    ("one year leaves the rest out", "tilskudd/per_kommune", replace(VALG, aar=2025, fylke="18"), KRONER[:25], [("1804", 1), ("1818", 0)]),
    (
        "a project counts once in a group, however many of its kommuner have the whole amount",
        "tilskudd/per_gruppe",
        replace(DELTAKERE, nivaa="fylke"),
        PER_GRUPPE,
        [("03", 1, 1, None, None), ("18", 2, 2, 150_000, 150_000 / 52_000), ("50", 2, 1, 660_000, 660_000 / 224_000)],
    ),
    (
        "and split, its parts add up to the same",
        "tilskudd/per_gruppe",
        replace(LIKT, nivaa="fylke"),
        PER_GRUPPE,
        [("03", 1, 1, None, None), ("18", 2, 2, 50_000, 50_000 / 52_000), ("50", 2, 1, 660_000, 660_000 / 224_000)],
    ),
    (
        "under 60 % of a group's kommuner say nothing about its inhabitants",
        "tilskudd/per_gruppe",
        replace(VALG, nivaa="fylke"),
        PER_GRUPPE,
        [("03", 1, 1, None, None), ("18", 1, 2, 150_000, None), ("50", 1, 1, 660_000, None)],
    ),
    (
        "the four ways side by side: what is not placed with a kommune is not lost",
        "tilskudd/fordelinger",
        VALG,
        "fordeling tilskudd_antall felles_antall ufullstendige_antall kommuner_antall innvilget_kr fort_kr ikke_fort_kr",
        [
            ("soker", 5, 3, 2, 3, 850_000, 810_000, 40_000),
            ("deltakere", 5, 3, 2, 5, 850_000, 1_520_000, 40_000),
            ("likt", 5, 3, 2, 5, 850_000, 710_000, 140_000),
            ("innbyggere", 5, 3, 2, 5, 850_000, 710_000, 140_000),
        ],
    ),
    (
        "who is not a named kommune is listed as the source writes it",
        "tilskudd/ukjente_deltakere",
        VALG,
        "prosjekt mottaker ukjente innvilget_kr",
        [("Journal", "Bodø", "to kommuner (ikke navngitt)", 100_000), ("Forskning", "Foretaket", "Foretaket", 40_000)],
    ),
    (
        "the published total is the sum of its parts where they are given, and the rounded sum is not added to them",
        "tilskudd/dokumentert_andel",
        VALG,
        "aar grunnlag publisert_kr tilskudd_antall uten_belop_antall dokumentert_kr kommuner_antall andel_pst",
        [("2022", "delene", 1_000_000, 2, 0, 760_000, 4, 76.0)],
    ),
    (
        "reached is whoever is named, as recipient or partner, with or without an amount",
        "tilskudd/naadd",
        replace(VALG, fylke="50"),
        "nivaa gruppe kommuner_antall mottaker_antall bare_deltaker_antall ikke_dokumentert_antall ikke_dokumentert_innbyggere_antall",
        [
            ("land", "landet", 3, 1, 1, 1, 4_000),
            ("sentralitet", "1", 3, 1, 1, 1, 4_000),
            ("storrelse", "1", 1, 0, 0, 1, 4_000),
            ("storrelse", "4", 1, 0, 1, 0, 0),
            ("storrelse", "5", 1, 1, 0, 0, 0),
        ],
    ),
    (
        "a kommune's own grants, newest first, and its part in them; «Herøy» is read in the fylke of the project",
        "tilskudd/i_kommune",
        replace(VALG, kommune="1818"),
        "aar prosjekt er_mottaker innvilget_kr",
        [(2025, "Felles vakt", False, 50_000)],
    ),
    (
        "frames and proposals by year, the least binding first",
        "tilskudd/rammer",
        VALG,
        "aar ordning art",
        [(2025, "Forslaget", "budsjettforslag"), (2025, "Rammen", "budsjettramme")],
    ),
    (
        "money for networks, without a year last",
        "tilskudd/nettverksmidler",
        VALG,
        "aar navn belop_kr",
        [(2024, "Nettet", 7), (None, "KS", 9)],
    ),
    ("of one year only what is of that year", "tilskudd/nettverksmidler", replace(VALG, aar=2024), "navn", ["Nettet"]),
    ("an application is no grant", "tilskudd/uten_tilskudd", VALG, "aar art kommunenr", [(2026, "søknad", "5058")]),
    (
        "the share of the running costs in the newest year stands beside the stage; who is not in the table has none, not 0",
        "tilskudd/kostnad_og_stadium",
        replace(VALG, fylke="18"),
        "kommunenr klasse aar belop_kr kr_per_innbygger",
        [("1804", "tatt_i_bruk", 2026, 100_000, 2.0), ("1818", "ikke_rapportert", None, None, None)],
    ),
    ("without such a table there is nothing to show", "tilskudd/kostnad_og_stadium", Filtervalg("journal"), "kommunenr", []),
    (
        "the years that grants or sums are known for",
        "kodeverk/tilskuddsaar",
        VALG,
        "aar tilskudd_antall",
        [("2025", 1), ("2024", 0), ("2023", 1), ("2022", 2)],
    ),
]
