"""Cases counted by hand for ``queries/profil`` and ``queries/sammenheng``: what, question, choice, columns, answer."""

from datetime import date
from typing import Any

from queries.filtervalg import Filtervalg

LANDET = Filtervalg("maaling")
BODO, TRONDHEIM, STEINKJER = (Filtervalg("maaling", kommune=nr) for nr in ("1804", "5001", "5006"))
TRONDELAG = Filtervalg("maaling", fylke="50")
PENGER = "kommunenr tilskudd_antall tilskudd_med_belop_antall tilskudd_kr"

CASES: list[tuple[str, str, Filtervalg, str, list[Any]]] = [
    (
        "a kommune goes before its fylke, and its share of old people stands beside the country's",
        "profil/omraade",
        Filtervalg("maaling", kommune="5001", fylke="50"),
        "nivaa navn kommuner_antall innbyggere_antall innbyggere_67_79_antall innbyggere_80_antall andel_80_pst landet_innbyggere_antall",
        [("kommune", "Trondheim", 1, 200_000, 20_000, 10_000, 5.0, 976_000)],
    ),
    (
        "a fylke is the sum of its kommuner",
        "profil/omraade",
        TRONDELAG,
        "nivaa navn kommuner_antall innbyggere_antall innbyggere_80_antall",
        [("fylke", "Trøndelag", 3, 224_000, 11_200)],
    ),
    ("nothing chosen is the whole country", "profil/omraade", LANDET, "nivaa kommuner_antall", [("land", 6)]),
    ("a network that does not exist is no place", "profil/omraade", Filtervalg("maaling", nettverk="x"), "nivaa", []),
    (
        "of one kommune each solution has its class and the date that documents it, the country's count beside",
        "profil/status",
        STEINKJER,
        "losning aktor klasse gjelder_fra nevner_antall tatt_i_bruk_antall landet_nevner_antall landet_tatt_i_bruk_antall",
        [
            ("journal", "kommunal tjeneste", "ikke_rapportert", None, 1, 0, 2, 1),
            ("maaling", "kommunal tjeneste", "skjermet", date(2024, 2, 1), 1, 0, 6, 2),
            ("tom", "fastlege", "ikke_rapportert", None, 1, 0, 6, 0),
        ],
    ),
    (
        "of a group each solution is counted, and no single class is shown",
        "profil/status",
        TRONDELAG,
        "losning klasse nevner_antall tatt_i_bruk_antall underveis_antall ikke_rapportert_antall skjermet_antall",
        [("journal", None, 2, 1, 0, 1, 0), ("maaling", None, 3, 1, 0, 1, 1), ("tom", None, 3, 0, 0, 3, 0)],
    ),
    (
        "every dated stage of a kommune, the first that documents it; nothing undated, nothing planned ahead",
        "profil/historikk",
        BODO,
        "losning stadium dato presisjon kommuner_antall",
        [("maaling", "under_innforing", date(2020, 1, 1), "år", 1), ("maaling", "tatt_i_bruk", date(2022, 6, 1), "måned", 1)],
    ),
    (
        "of several kommuner only who took it into use, by year",
        "profil/historikk",
        LANDET,
        "losning stadium dato kommuner_antall kommuner",
        [
            ("journal", "tatt_i_bruk", date(2022, 1, 1), 1, "Trondheim"),
            ("maaling", "tatt_i_bruk", date(2021, 1, 1), 1, "Oslo"),
            ("maaling", "tatt_i_bruk", date(2022, 1, 1), 1, "Bodø"),
        ],
    ),
    (
        "the applicant's grants, the newest first; the partner of a joint project has none of its own",
        "profil/tilskudd",
        BODO,
        "aar prosjekt innvilget_kr",
        [(2025, "Felles vakt", 50_000), (2022, "Journal", 100_000)],
    ),
    ("a year leaves its own grants", "profil/tilskudd", Filtervalg("maaling", kommune="1804", aar=2022), "prosjekt", ["Journal"]),
    ("Steinkjer takes part in Trondheim's project, which is Trondheim's", "profil/tilskudd", STEINKJER, "prosjekt", []),
    (
        "the kommune's own årsverk first, then those of the group in its fylke",
        "profil/bemanning",
        BODO,
        "nivaa navn verdi aarsverk_per_10000",
        [("kommune", "1804 None", 10.0, 2.0), ("fylke", "Nordland", 0.5, None)],
    ),
    (
        "likeness is the size here, all else being equal: Bodø is log2(2.5) away and Åfjord log2(5); equal distances go by number",
        "profil/lignende",
        STEINKJER,
        "plass kommunenr",
        [(1, "1804"), (2, "5058"), (3, "1818"), (4, "5001"), (5, "0301")],
    ),
    (
        "without a kommune, each has its likest",
        "profil/lignende",
        TRONDELAG,
        "for_kommunenr",
        [nr for nr in ("0301", "1804", "1818", "5001", "5006", "5058") for _ in range(5)],
    ),
    (
        "of what Steinkjer is not documented to use, who is: the most alike first, with a role to ask and never a name",
        "profil/laere_av",
        STEINKJER,
        "losning kommunenr plass gjelder_fra kontaktrolle",
        [
            ("journal", "5001", 4, date(2022, 5, 7), "Kontaktperson"),
            ("maaling", "1804", 1, date(2022, 6, 1), "Kontaktperson"),
            ("maaling", "5001", 4, None, "Kontaktperson"),
        ],
    ),
    ("who uses all that is relevant can learn of nobody", "profil/laere_av", TRONDHEIM, "losning", []),
    (
        "solutions for the municipal service, of those relevant; a share only where enough of them is reported; årsverk beside",
        "sammenheng/kommuner",
        LANDET,
        "kommunenr aktuelle_antall rapportert_antall tatt_i_bruk_antall andel_pst aarsverk_per_10000",
        [
            ("0301", 1, 1, 0, 0.0, 0.5),
            ("1804", 1, 1, 1, 100.0, 2.0),
            ("1818", 1, 0, 0, None, None),
            ("5001", 2, 2, 2, 100.0, None),
            ("5006", 2, 0, 0, None, None),  # the wider number, which covers the service too, is another measure
            ("5058", 2, 0, 0, None, 0.25),
        ],
    ),
    (
        "grants stand with the applicant, and an amount that is not stated is not 0",
        "sammenheng/kommuner",
        LANDET,
        PENGER,
        [
            ("0301", 1, 0, None),
            ("1804", 2, 2, 150_000),
            ("1818", 0, 0, None),
            ("5001", 1, 1, 660_000),
            ("5006", 0, 0, None),
            ("5058", 0, 0, None),
        ],
    ),
    (
        "in a year only that year's grants count",
        "sammenheng/kommuner",
        Filtervalg("maaling", aar=2022),
        PENGER,
        [
            ("0301", 0, 0, None),
            ("1804", 1, 1, 100_000),
            ("1818", 0, 0, None),
            ("5001", 1, 1, 660_000),
            ("5006", 0, 0, None),
            ("5058", 0, 0, None),
        ],
    ),
    (
        "before anything was in use nothing is",
        "sammenheng/kommuner",
        Filtervalg("maaling", dato=date(2020, 6, 1)),
        "kommunenr rapportert_antall tatt_i_bruk_antall",
        [("0301", 0, 0), ("1804", 1, 0), ("1818", 0, 0), ("5001", 0, 0), ("5006", 0, 0), ("5058", 0, 0)],
    ),
    ("kommuner without a known network make no network", "kodeverk/nettverk", LANDET, "nettverk", []),
]
