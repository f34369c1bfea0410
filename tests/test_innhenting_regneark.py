"""Delivered spreadsheets: what is read, what is refused and how it is said, and that no bad row ever comes through."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from data import kontrakt
from data.innhenting import regneark_fil
from data.innhenting.regneark import read_sheet
from data.innhenting.regneark_mal import template
from data.innhenting.regneark_merket import marked_sheet
from data.innhenting.regneark_rader import STADIER
from data.innhenting.regneark_typer import TABELL, Levering, Resultat, Slag
from data.innhenting.regneark_verdi import days, numbers
from data.rammekontroll import check_frame
from tests import fakta

KONTRAKT = kontrakt.current()
LEVERING = Levering(
    "DigiNordland", "https://eksempel.no/levering", date(2026, 11, 1), ordning="Helseteknologiordningen", aar=2025, rolle="e-helse"
)
IDAG = date(2026, 11, 22)
KODINGER = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")
HODE = ("Kommunenummer", "Kommune", "Løsning", "Status", "Gjelder fra", "Merknad")


ODS = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/></manifest:manifest>'
)


def xlsx(rader: list[tuple[Any, ...]], lag: Any = None) -> bytes:
    """A workbook of one sheet; ``lag`` may do more to it."""
    ut = io.BytesIO()
    with xlsxwriter.Workbook(ut, {"in_memory": True, "strings_to_urls": False, "default_date_format": "dd.mm.yyyy"}) as bok:
        ark = bok.add_worksheet("Ark1")
        for nr, rad in enumerate(rader):
            for kolonne, verdi in enumerate(rad):
                if isinstance(verdi, str):
                    ark.write_string(nr, kolonne, verdi)
                elif verdi is not None:
                    ark.write(nr, kolonne, verdi)
        if lag:
            lag(bok, ark)
    return ut.getvalue()


def ods(rader: list[tuple[str, ...]], synlig: bool = True, ekstra: str = "") -> bytes:
    """The smallest OpenDocument spreadsheet."""
    celle = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    kropp = "".join(f"<table:table-row>{''.join(celle.format(ekstra, v) for v in rad)}</table:table-row>" for rad in rader)
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles><style:style style:name="ta1" '
        f'style:family="table"><style:table-properties table:display="{str(synlig).lower()}"/></style:style></office:automatic-styles>'
        f'<office:body><office:spreadsheet><table:table table:name="Ark" table:style-name="ta1">{kropp}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as arkiv:
        arkiv.writestr("mimetype", ODS)
        arkiv.writestr("META-INF/manifest.xml", MANIFEST)
        arkiv.writestr("content.xml", xml)
    return ut.getvalue()


def tekst(rader: list[tuple[str, ...]], skille: str = ";") -> str:
    return "\n".join(skille.join(rad) for rad in rader)


def read(innhold: bytes | list[tuple[Any, ...]], slag: Slag = "status", levering: Levering = LEVERING, **valg: Any) -> Resultat:
    svar = read_sheet(xlsx(innhold) if isinstance(innhold, list) else innhold, "levering", slag, fakta.known(), levering, idag=IDAG, **valg)
    koder = {"kommuner": fakta.known().kommuner["kommunenr"], "losninger": fakta.known().losninger["losning"]}
    assert check_frame(svar.rader, KONTRAKT.tabeller[TABELL[slag]], koder) == []
    assert svar.rader.height == len(svar.radnummer)
    assert all(feil.melding and feil.regel for feil in svar.feil)
    return svar


def messages(svar: Resultat) -> list[str]:
    return [feil.melding for feil in svar.feil]


RADER = [HODE, ("1804", "Bodø", "PLL", "tatt i bruk", "03.11.2023", ""), ("", "Tromsø", "dho", "i gang", "nov 2023", "Æ ø å")]
VENTET = [("pll", "1804", "tatt_i_bruk", date(2023, 11, 3), "dag"), ("dho", "5501", "under_innforing", date(2023, 11, 1), "måned")]


@pytest.mark.parametrize(
    "innhold",
    [xlsx(RADER), ods(RADER)]
    + [tekst(RADER, skille).encode(koding) for koding, skille in product(KODINGER, ";,\t|")]
    + [("sep=;\n" + tekst(RADER)).encode(), tekst(RADER).replace("\n", "\r\n").encode(), tekst(RADER).replace("\n", "\r").encode()],
)  # fmt: skip
def test_every_usual_format_says_the_same(innhold: bytes) -> None:
    svar = read(innhold)
    assert svar.rader.select("losning", "kommunenr", "stadium", "gjelder_fra", "presisjon").rows() == VENTET
    assert svar.rader["omtale"].to_list() == [None, "Æ ø å"]
    assert (svar.feil, svar.antall) == ((), 2)


@pytest.mark.parametrize(
    ("nummer", "navn", "svar"),
    [
        (301, "", "Rad 2: kommunenummer 301 mangler en 0 foran: mente du 0301 Oslo?"),
        ("301", "Oslo", "0301"),
        ("0301", "", "0301"),
        ("1804", "Bodø kommune", "1804"),
        ("", "BODØ KOMMUNE", "1804"),
        ("", "Guovdageaidnu", "5612"),
        ("", "Porsáŋgu", "5622"),
        ("", "Yykeä", "5536"),
        ("", "Hábmer - Hamarøy", "1875"),
        ("", "Herøy i Nordland", "1818"),
        ("", "Herøy (Møre og Romsdal)", "1515"),
        ("", "Våler i Hedmark", "3419"),
        ("", "Våler", "Rad 2: «Våler» kan være flere kommuner: 3114 Våler i Østfold eller 3419 Våler i Innlandet? Skriv kommunenummeret."),
        ("3407", "Gjøvik", "3407"),
        ("0104", "Moss", "3103"),
        ("1507", "Ålesund", "Rad 2: kommunenummer 1507 er delt mellom 1508 Ålesund og 1580 Haram: skriv hvilken det gjelder."),
        ("1850", "", "Rad 2: kommunenummer 1850 er delt mellom 1806 Narvik og 1875 Hamarøy: skriv hvilken det gjelder."),
        ("", "Lindås", "4631"),
        ("1804", "Tromsø", "Rad 2: kommunenummer 1804 er Bodø, men raden sier Tromsø (5501): rett det ene."),
        ("", "Trondhjem", "Rad 2: fant ingen kommune som heter «Trondhjem»: mente du 5001 Trondheim?"),
        ("0000", "", "Rad 2: kommunenummer 0000 finnes ikke."),
        ("18O4", "", "Rad 2: kommunenummer «18O4» er ikke fire siffer."),
        ("", "", "Rad 2: kommune mangler."),
        (1804.5, "", "Rad 2: kommunenummer «1804.5» er ikke fire siffer."),
        ("١٨٠٤", "", "Rad 2: kommunenummer «١٨٠٤» er ikke fire siffer."),
    ],
)  # fmt: skip
def test_kommuner_by_number_and_name(nummer: Any, navn: str, svar: str) -> None:
    lest = read([HODE, (nummer, navn, "pll", "planlagt", "", "")])
    assert [*lest.rader["kommunenr"], *messages(lest)] == [svar]


def test_what_was_merged_is_inherited_and_a_fylke_tells_twins_apart() -> None:
    lest = read([("Kommune", "Fylke", "Løsning", "Status"), ("Lindås", "", "pll", "planlagt"), ("Våler", "Østfold", "pll", "planlagt")])
    assert lest.rader.select("kommunenr", "arvet_fra").rows() == [("4631", "Lindås"), ("3114", None)]


def test_only_the_stewards_kommuner() -> None:
    levering = Levering("Nettverk", "https://eksempel.no", IDAG, kommuner=frozenset({"3419", "1804"}))
    lest = read([HODE, ("", "Våler", "pll", "planlagt", "", ""), ("", "Oslo", "pll", "planlagt", "", "")], levering=levering)
    assert lest.rader["kommunenr"].to_list() == ["3419"]
    assert messages(lest) == ["Rad 3: 0301 Oslo er ikke blant kommunene denne leveringen kan gjelde."]


@pytest.mark.parametrize(
    ("celle", "verdi", "presisjon"),
    [
        ("t3. november 2023", date(2023, 11, 3), "dag"), ("t3.11.23", date(2023, 11, 3), "dag"), ("t03/11/2023", date(2023, 11, 3), "dag"),
        ("t2023-11-03 00:00:00", date(2023, 11, 3), "dag"), ("d2023-11-03", date(2023, 11, 3), "dag"), ("n45233", date(2023, 11, 3), "dag"),
        ("t20231103", date(2023, 11, 3), "dag"),
        ("tNOV. 2023", date(2023, 11, 1), "måned"), ("tnovember\u00a02023", date(2023, 11, 1), "måned"),
        ("t11/2023", date(2023, 11, 1), "måned"), ("t2023-11", date(2023, 11, 1), "måned"), ("n2023", date(2023, 1, 1), "år"),
        ("t2023", date(2023, 1, 1), "år"),
        ("t31.02.2023", None, None), ("thøst 2023", None, None), ("t2203", None, None), ("n1.5", None, None),
        ("bTrue", None, None), ("t0", None, None), ("n1e308", None, None), ("t13/2023", None, None),
    ],
)  # fmt: skip
def test_dates(celle: str, verdi: date | None, presisjon: str | None) -> None:
    assert days(pl.Series([celle])).row(0) == (verdi, presisjon)


@pytest.mark.parametrize(
    ("celle", "verdi"),
    [
        ("t1 234,5", 1234.5), ("t1\u00a0234\u202f567", 1234567.0), ("t1.234.567,5", 1234567.5), ("tkr 2 300 000,-", 2.3e6),
        ("t2,3 mill. kr", 2.3e6),
        ("t-5", -5.0), ("t−5", -5.0), ("n0.1", 0.1), ("t1.5", 1.5), ("t1.234", None), ("n1.234", 1.234), ("t12 34", None), ("t1e308", None),
        ("n1e308", None), ("ninf", None), ("nnan", None), ("tNaN", None), ("t12,5 %", None), ("bTrue", None), ("t1,2,3", None), ("t", None),
    ],
)  # fmt: skip
def test_numbers(celle: str, verdi: float | None) -> None:
    assert numbers(pl.Series([celle]))["verdi"].item() == verdi


def test_percent_and_ambiguity() -> None:
    assert numbers(pl.Series(["t12,5 %"]), prosent=True)["verdi"].item() == 12.5
    assert numbers(pl.Series(["t1.234", "n1.234"]))["tvetydig"].to_list() == [True, False]


def test_all_faults_at_once_and_the_good_rows_wait_for_none() -> None:
    lest = read([
        HODE,
        ("1804", "", "ppl", "kanskje", "31.02.2024", ""),
        ("1804", "", "pll", "tatt i bruk", "2031", ""),
        ("1804", "", "", "planlagt", "", ""),
        ("1804", "", "dho", "planlagt", "", "<script>alert(1)</script>"),
        ("Sum", "", "", "", "", ""),
        ("", "", "", "", "", ""),
        ("5501", "", "pll", "planlagt", "", ""),
        ("5501", "", "PLL", "planlagt", "", ""),
        ("0301", "", "pll", "planlagt", "2024", ""),
        ("0301", "", "pll", "tatt i bruk", "2024", ""),
    ])  # fmt: skip
    assert messages(lest) == [
        "Rad 2: «ppl» er ikke en løsning vi kjenner: mente du pll?",
        "Rad 2: «kanskje» er ikke en status vi kjenner: skriv "
        "ikke startet, planlagt, under innføring, tilgjengeliggjort, tatt i bruk, avsluttet.",
        "Rad 2: kan ikke lese datoen 31.02.2024: skriv for eksempel 03.11.2023, nov 2023 eller 2023.",
        "Rad 3: tatt i bruk kan ikke gjelde fra en dato som ikke er kommet (2031).",
        "Rad 4: løsning mangler.",
        "Rad 9: sier det samme som rad 8.",
        "Rad 10: en annen rad sier noe annet om det samme (den første er rad 10): behold den som stemmer.",
        "Rad 11: en annen rad sier noe annet om det samme (den første er rad 10): behold den som stemmer.",
    ]
    assert lest.radnummer == (5, 8)
    assert lest.rader["omtale"].to_list() == ["<script>alert(1)</script>", None]
    assert lest.merknader == ("Summer er ikke lest: rad 6.",)
    assert (lest.feil[0].kolonne, lest.feil[0].verdi, lest.feil[0].forslag) == ("Løsning", "ppl", "pll")


def test_a_column_per_solution() -> None:
    lest = read([
        ("Liste fra nettverket", "", "", "", ""), ("", "", "", "", ""),
        ("Knr", "Pasientens legemiddelliste", "PLL – gjelder fra", "DHO", "Helseplattformen"),
        ("1804", "Tatt i bruk", "2023", "", "ikke startet"), ("5501", "hvem vet", "", "planlagt", ""),
    ])  # fmt: skip
    assert set(lest.rader.select("losning", "kommunenr", "stadium", "presisjon").rows()) == {
        ("pll", "1804", "tatt_i_bruk", "år"), ("helseplattformen", "1804", "ikke_startet", "udatert"),
        ("dho", "5501", "planlagt", "udatert"),
    }  # fmt: skip
    assert messages(lest)[0].startswith("Rad 5: «hvem vet» er ikke en status")
    assert lest.feil[0].kolonne == "Pasientens legemiddelliste"


def test_headings_are_remembered() -> None:
    rader = [("Hvor", "Kommune", "Navn", "Løsning", "Hvor langt er dere?"), ("1804", "Bodø", "Kari", "pll", "planlagt")]
    uten = read(rader)
    assert messages(uten) == ["Rad 1: fant ingen kolonne med status, og ingen med navnet på en løsning."]
    assert "Kolonner vi ikke bruker: Hvor, Navn, Hvor langt er dere?." in uten.merknader
    husket = dict(uten.kolonner) | {"hvor": "kommunenr", "hvor langt er dere": "stadium", "navn": "ignorer"}
    med = read(rader, husket=husket)
    assert (med.rader.height, med.feil, med.kolonner) == (1, (), husket)
    assert read(rader, husket=med.kolonner).rader.equals(med.rader)
    assert read(rader, husket={"hvor": "tull", "navn": "losning:finnes_ikke"}).feil == uten.feil


def test_two_columns_for_one_field_must_be_chosen_between() -> None:
    lest = read([("Kommune", "Kommunenavn", "Løsning", "Status"), ("Bodø", "Oslo", "pll", "planlagt")])
    assert messages(lest) == ["Rad 1: kolonnene «Kommune» og «Kommunenavn» kan begge være kommune: velg én."]
    assert lest.rader.height == 0


def test_grants_and_staffing() -> None:
    hode = ("Mottaker", "Prosjekt", "Innvilget beløp i 1000 kr", "År")
    lest = read([hode, ("Bodø kommune", "Journal", "2 300", 2024), ("Nordland fylkeskommune", "A", "1.234", ""),
                 ("Herøy kommune", "B", 5, ""),
                 ("Helse Nord RHF", "C", 0.5, ""), ("Oslo kommune", "D", -1, ""), ("Oslo kommune", "", "", "")], "tilskudd")  # fmt: skip
    assert lest.rader.select("mottaker", "kommunenr", "innvilget_kr", "aar", "mottakertype").rows() == [
        ("Bodø kommune", "1804", 2_300_000, 2024, "kommune"), ("Helse Nord RHF", None, 500, 2025, None)
    ]  # fmt: skip
    assert messages(lest) == [
        "Rad 3: 1.234 kan leses på to måter: mente du 1234 eller 1,234?",
        "Rad 4: «Herøy kommune» kan være flere kommuner: 1515 Herøy i Møre og Romsdal eller 1818 Herøy i Nordland? Skriv kommunenummeret.",
        "Rad 6: beløpet -1 skal være hele kroner, større enn 0.",
        "Rad 7: prosjekt mangler.",
    ]
    lest = read(
        [("Kommune", "Årsverk", "År"), ("Bodø", "17,7", "2024"), ("Oslo", 1e308, "2024"), ("Tromsø", "20000", ""), ("Alta", "", "")],
        "aarsverk",
    )
    assert lest.rader.select("navn", "aar", "rolle", "verdi").rows() == [("Bodø", 2024, "e-helse", 17.7)]
    assert messages(lest) == ["Rad 3: «1e+308» er ikke et tall.", "Rad 4: årsverk 20000 skal være fra 0 til 10 000."]


def formulas(bok: Any, ark: Any) -> None:
    ark.write_formula(1, 0, '="18"&"04"', None, "1804")
    ark.write_formula(1, 5, "=1/0", None, "#DIV/0!")
    ark.write_formula(2, 5, "=NÅ()", None, "ok")


def hidden(bok: Any, ark: Any) -> None:
    skjult = bok.add_worksheet("Hemmelig")
    skjult.write_row(0, 0, HODE)
    skjult.hide()
    bok.add_worksheet("Notater").write(0, 0, "hei")
    ark.set_row(1, None, None, {"hidden": True})


def merged(bok: Any, ark: Any) -> None:
    ark.merge_range(1, 3, 2, 3, "planlagt")


def test_formulas_are_not_run_and_errors_are_told() -> None:
    lest = read(xlsx([HODE, ("", "", "pll", "planlagt"), ("5501", "", "pll", "planlagt")], formulas))
    assert lest.rader.select("kommunenr", "omtale").rows() == [("5501", "ok")]
    assert messages(lest) == ["Rad 2: Merknad viser en regnefeil: skriv verdien."]
    assert "3 celler har formler. Vi har lest verdien som var lagret, og ikke regnet ut noe." in lest.merknader
    som_tekst = read(tekst([HODE, ("5501", "", "pll", "planlagt", "", "=cmd|' /C calc'!A0")]).encode())
    assert som_tekst.rader["omtale"].item() == "=cmd|' /C calc'!A0"


def test_hidden_sheets_and_merged_cells_are_told() -> None:
    lest = read(xlsx([HODE, ("1804", "", "pll", "planlagt")], hidden))
    assert (lest.rader.height, lest.merknader) == (
        1,
        ("Skjulte ark er ikke lest: Hemmelig.", "1 skjulte rader er lest sammen med de andre.", "Leste arket «Ark1». Ikke lest: Notater."),
    )
    lest = read(xlsx([HODE, ("1804", "", "pll"), ("5501", "", "pll")], merged))
    assert lest.rader["kommunenr"].to_list() == ["1804"]
    assert messages(lest) == ["Rad 3: Status er slått sammen med cellen i rad 2: del cellene og fyll ut hver rad."]
    assert "slått sammen over flere rader" in messages(read(ods(RADER, ekstra=' table:number-rows-spanned="2"')))[0]


def archive(**filer: str) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        for navn, innhold in filer.items():
            arkiv.writestr(navn.replace("__", "/").replace("_DOT_", "."), innhold)
    return ut.getvalue()


def with_sheet(xml: str) -> bytes:
    """A real workbook with another sheet in it."""
    inn, ut = zipfile.ZipFile(io.BytesIO(xlsx(RADER))), io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as arkiv:
        for navn in inn.namelist():
            arkiv.writestr(navn, xml if navn == "xl/worksheets/sheet1.xml" else inn.read(navn))
    return ut.getvalue()


HJORNER = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    '<c r="A1"><v>1</v></c></row>{}</sheetData></worksheet>'
)


@pytest.mark.parametrize(
    ("innhold", "sagt"),
    [
        (b"", "Filen er tom."),
        (b" \n ", "Filen er tom."),
        (b"\x00\x01\x02" * 100, "Fant ingen rad"),
        (b"abc\x00" * 3, "verken et regneark eller en tekstfil"),
        (b"Kommune;" + b"x" * 900 + b"\x00", "verken et regneark eller en tekstfil"),
        (b"PK\x03\x04 ikke en zip", "skadet og kan ikke åpnes"),
        (xlsx(RADER)[:-200], "skadet og kan ikke åpnes"),
        (archive(**{"word__document_DOT_xml": "x"}), "ikke et regneark"),
        (archive(**{"xl__workbook_DOT_bin": "x"}), ".xlsb"),
        (archive(**{"xl__workbook_DOT_xml": "x", "xl__vbaProject_DOT_bin": "x"}), "makroer"),
        (archive(**{"xl__workbook_DOT_xml": "x", "[Content_Types]_DOT_xml": "sheet.macroEnabled.main+xml"}), "makroer"),
        (archive(**{"content_DOT_xml": "x", "META-INF__manifest_DOT_xml": "<manifest:encryption-data/>"}), "passord"),
        (archive(**{"xl__workbook_DOT_xml": "<x"}), "kan ikke leses som regneark"),
        (archive(**{"content_DOT_xml": "<x"}), "kan ikke leses som regneark"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "gamle formatet .xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "passord"),
        (b"<html><table><tr><td>Kommune</td></tr></table></html>", "en nettside eller XML"),
        (lambda: archive(**{"xl__workbook_DOT_xml": "0" * 600_000_000}), "over 500 MB pakket ut"),
        (lambda: b"x" * 200_000_000, "200 MB. Grensen er 50 MB"),
        ("Kommune;Status\n" + '"åpen\n' * 3, "anførselstegnene går ikke opp"),
        (("Kommune;Status;Løsning\n" + "1804;" + "x" * 200_000).encode(), "for langt"),
        ("hei\npå\ndeg".encode(), "Fant ingen rad med kolonnenavn"),
        (with_sheet(HJORNER.format('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), ("mer minne", "1048576 rader")),
        (with_sheet(HJORNER.format('<row r="150000"><c r="XFD150000"><v>1</v></c></row>')), ("mer minne", "kolonner. Grensen er 500")),
        (with_sheet("<worksheet><sheetData><row><c r='A'><v>x"), ("kan ikke leses som regneark", "Fant ingen rad")),
    ],
)  # fmt: skip
def test_files_that_cannot_be_opened_say_why(innhold: bytes | str | Callable[[], bytes], sagt: str | tuple[str, ...]) -> None:
    fil = innhold() if callable(innhold) else innhold
    lest = read(fil.encode() if isinstance(fil, str) else fil)
    assert lest.rader.height == 0
    assert any(ord_ in lest.feil[0].melding for ord_ in ((sagt,) if isinstance(sagt, str) else sagt)), lest.feil


def test_too_many_rows_and_too_slow_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regneark_fil, "FLEST_RADER", 2)
    assert "har 3 rader. Grensen er 2" in messages(read(xlsx(RADER)))[0]
    assert "Filen har over 2 rader" in messages(read(tekst(RADER).encode()))[0]
    monkeypatch.setattr(regneark_fil, "TIDSGRENSE_S", 0.001)
    assert "kunne ikke leses på" in messages(read(xlsx(RADER)))[0]


def test_mixed_encodings_and_invisible_signs_are_told() -> None:
    lest = read(tekst([HODE, ("1804", "", "pll", "planlagt", "", "æ")]).encode() + "\n5501;;pll;planlagt;;ø".encode("cp1252"))
    assert lest.rader["omtale"].to_list() == ["æ", "ø"]
    assert "Filen blander to tegnkodinger." in lest.merknader[0]
    lest = read([HODE, ("\u200b1804\u202e", "", "pll", "plan\u00adlagt", "", "עברית \u202eabc\u0007")])
    assert (lest.rader["kommunenr"].item(), lest.rader["omtale"].item()) == ("1804", "עברית abc")
    assert lest.merknader == ("Usynlige tegn er tatt bort i 3 celler.",)


def test_the_sheet_comes_back_with_marks() -> None:
    lest = read([HODE, ("301", "", "pll", "kanskje", date(2023, 11, 3), "=1+1"), ("1804", "", "pll", "planlagt", 2023, "")])
    bok = CalamineWorkbook.from_filelike(io.BytesIO(marked_sheet(lest)))
    rader = bok.get_sheet_by_index(0).to_python()
    assert rader[0] == [*HODE, "Må rettes"]
    assert rader[1][6] == "▲ " + " ".join(messages(lest))
    assert (rader[1][4], rader[1][5], rader[2][4], rader[2][6]) == (date(2023, 11, 3), "=1+1", 2023.0, "")
    igjen = read(marked_sheet(lest))
    assert (messages(igjen), igjen.rader.rows()) == (messages(lest), lest.rader.rows())
    assert marked_sheet(read(b"")).startswith(b"PK")


def known(dag: date | None, presisjon: str) -> tuple[date | None, str]:
    """A date cut to its precision, as the contract has it."""
    if dag is None:
        return None, "udatert"
    return dag.replace(day=dag.day if presisjon == "dag" else 1, month=1 if presisjon == "år" else dag.month), presisjon


STATUS = st.lists(
    st.tuples(
        st.sampled_from(["pll", "dho", "helseplattformen"]),
        st.deferred(
            lambda: st.sampled_from(fakta.known().kommuner.filter(pl.col("fylkesnr").is_in(["18", "55", "56"]))["kommunenr"].to_list())
        ),
        st.sampled_from(list(STADIER)),
        st.none() | st.dates(date(1990, 1, 1), date(2026, 10, 31)),
        st.sampled_from(["dag", "måned", "år"]),
    ),
    max_size=60,
    unique_by=lambda rad: rad[:2],
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(STATUS)
def test_a_template_reads_back_as_what_it_was_filled_with(rader: list[tuple[str, str, str, date | None, str]]) -> None:
    kuttet = [(losning, nr, stadium, *known(dag, presisjon)) for losning, nr, stadium, dag, presisjon in rader]
    felter = {"losning": pl.String, "kommunenr": pl.String, "stadium": pl.String, "gjelder_fra": pl.Date, "presisjon": pl.String}
    mal = template(
        "eHelse Nord",
        ["pll", "dho", "helseplattformen"],
        pl.DataFrame(kuttet, schema=felter, orient="row"),
        fakta.known(),
        fakta.frames()["nettverk"],
    )
    lest = read(mal)
    assert lest.feil == ()
    assert set(lest.rader.select(*felter).rows()) == set(kuttet)
    assert lest.antall == 80


def test_no_template_for_nobody() -> None:
    with pytest.raises(ValueError, match="no kommuner"):
        template("Finnes ikke", ["pll"], fakta.frames()["innforing"], fakta.known(), fakta.frames()["nettverk"])
    with pytest.raises(ValueError, match="unknown solutions"):
        template("eHelse Nord", ["tull"], fakta.frames()["innforing"], fakta.known(), fakta.frames()["nettverk"])


CELLE = (
    st.sampled_from(
        ["1804", "301", "1507", "Bodø", "Våler", "pll", "DHO", "tatt i bruk", "planlagt", "03.11.2023", "2031", "31.02.2020", "nov 2023",
         "17,7", "1 234", "1.234", "-", "#REF!", "=1+1", "<b>", "NaN", "1e308", "inf", "\u202eabc", "kommune", "Status", "Sum",
         "x" * 2100, "\u0000", "ja"]
    )
    | st.text(max_size=8)
)  # fmt: skip
RUTENETT = st.lists(st.lists(CELLE, min_size=1, max_size=7), max_size=8)


@settings(max_examples=35, suppress_health_check=[HealthCheck.too_slow])
@given(
    RUTENETT,
    st.sampled_from(["status", "tilskudd", "aarsverk"]),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
    st.booleans(),
)
def test_any_table_gives_good_rows_or_told_faults(rader: list[list[str]], slag: Slag, skille: str, koding: str, hode: bool) -> None:
    hoder = {
        "status": HODE,
        "tilskudd": ("Kommune", "Mottaker", "Prosjekt", "Beløp", "År"),
        "aarsverk": ("Kommunenr", "Kommune", "Årsverk", "År", "Rolle"),
    }
    alle = [hoder[slag], *rader] if hode else rader
    lest = read("\n".join(skille.join(rad) for rad in alle).encode(koding, "replace"), slag)
    numre = {feil.rad for feil in lest.feil}
    assert slag == "status" or not (set(lest.radnummer) & numre)
    assert marked_sheet(lest).startswith(b"PK")


@settings(max_examples=50)
@given(
    st.binary(max_size=300)
    | st.binary(max_size=60).map(lambda b: b"PK\x03\x04" + b)
    | st.binary(max_size=60).map(lambda b: b"\xff\xfe" + b)
)
def test_any_bytes_give_an_answer(innhold: bytes) -> None:
    lest = read(innhold)
    assert lest.feil or lest.rader.height


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(xlsx(RADER)) - 1), st.binary(min_size=1, max_size=4), st.booleans())
def test_a_damaged_workbook_gives_an_answer(sted: int, biter: bytes, i_arket: bool) -> None:
    innhold = xlsx(RADER)
    if i_arket:
        xml = zipfile.ZipFile(io.BytesIO(innhold)).read("xl/worksheets/sheet1.xml").decode()
        sted %= len(xml)
        innhold = with_sheet(xml[:sted] + biter.decode("latin-1") + xml[sted + 1 :])
    else:
        innhold = innhold[:sted] + biter + innhold[sted + len(biter) :]
    read(innhold)


def test_the_gate_holds_rows_to_every_kind_of_rule(tmp_path: Path) -> None:
    skjema = tmp_path / "s.sql"
    skjema.write_text(
        "create table a (k varchar primary key); create table t (k varchar not null references a (k), n integer check (n > 0), unique (n));"
    )
    tabell = kontrakt.load(skjema).tabeller["t"]
    ramme = pl.DataFrame({"k": ["x", None, "y", "x", "x"], "n": [1, 2, 3, -1, 1]})
    assert [(b.rad, b.kolonner) for b in check_frame(ramme, tabell, {"a": {"x"}})] == [
        (0, ("n",)),
        (1, ("k",)),
        (2, ("k",)),
        (3, ("n",)),
        (4, ("n",)),
    ]
    assert check_frame(ramme.clear(), tabell, {}) == []
