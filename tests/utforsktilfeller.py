"""Hand-counted answers to the questions of Utforsk, on the mini-Norway."""

from typing import Any

from queries.filtervalg import Filtervalg

MAAL, UTVALG = "utforsk/maal", "kodeverk/utvalg"
_STATUS = "gruppe nevner_antall tatt_i_bruk_antall ikke_rapportert_antall status_er_nok andel_pst"
_PENGER = "gruppe tilskudd_antall med_tilskudd_antall innvilget_kr tilskudd_er_nok"

CASES: list[tuple[str, str, Filtervalg, str, list[Any]]] = [
    (
        "a fylke has its share only when 60 % of it is reported",
        MAAL,
        Filtervalg("maaling", nivaa="fylke"),
        _STATUS,
        [("03", 1, 0, 0, True, 0.0), ("18", 2, 1, 1, False, None), ("50", 3, 1, 1, False, None)],
    ),
    (
        "of the large kommuner alone all are reported",
        MAAL,
        Filtervalg("maaling", nivaa="fylke", utvalg="storrelse:5"),
        _STATUS,
        [("03", 1, 0, 0, True, 0.0), ("18", 1, 1, 0, True, 100.0), ("50", 1, 1, 0, True, 100.0)],
    ),
    (
        "a joint project is counted once in the group of both its kommuner; no grant found is null, not 0",
        MAAL,
        Filtervalg("maaling", nivaa="fylke", fordeling="deltakere"),
        _PENGER,
        [("03", 1, 1, None, True), ("18", 2, 2, 150_000.0, True), ("50", 1, 2, 660_000.0, True)],
    ),
    (
        "one year's grants, for the one kommune that applied",
        MAAL,
        Filtervalg("maaling", nivaa="kommune", fylke="50", aar=2022),
        _PENGER,
        [("5001", 1, 1, 660_000.0, True), ("5006", None, 0, None, False), ("5058", None, 0, None, False)],
    ),
    (
        "årsverk are those of the reported, and so are their inhabitants",
        MAAL,
        Filtervalg("maaling", nivaa="land"),
        "gruppe kommuner_antall aarsverk_rapportert_antall aarsverk aarsverk_innbyggere_antall aarsverk_er_nok",
        [("landet", 6, 3, 45.1, 754_000, False)],
    ),
    (
        "what numbers may be limited to, with how many kommuner there are",
        UTVALG,
        Filtervalg("maaling"),
        "utvalg kommuner_antall",
        [
            ("storrelse:1", 2),
            ("storrelse:4", 1),
            ("storrelse:5", 3),
            ("sentralitet:1", 6),
            ("helseregion:Midt", 3),
            ("helseregion:Nord", 2),
            ("helseregion:Sør-Øst", 1),
            ("kostragruppe:EKG01", 6),
        ],
    ),
]
