"""The language of e-helsekart: every text in the code and the code lists is Bokmål, in the words of the glossary."""

import re

import pytest

from tests import sprak

# Texts of Streamlit's own that these look for, to put Norwegian ones in their place.
STREAMLITS_ORD = {"side.js", "nettside.py"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("68 410 innbyggere, 17,7 årsverk, 12,5 % per 28. juni 2024", []),
        ("KS til HOD, 28.06.2024, ref. 23/01069-109. CC BY 4.0, NLOD 2.0, versjon 0.1.0", []),
        ("Gáivuotna – Kåfjord – Kaivuono, Nordland fylkeskommune og Sunnfjord", []),
        ("12.5 prosent", ["tallform: 12.5"]),
        ("1,234 kommuner", ["tallform: 1,234"]),
        ("per 2024-06-28", ["tallform: 2024-06-28"]),
        ("12%", ["tallform: 2%"]),
        ("Download the table", ["engelsk: Download", "engelsk: the"]),
        ("Medianen for landet", ["skal hete «den midterste»: Medianen"]),
        ("Ingen data for kommunen", ["skal hete «ikke rapportert»: Ingen data"]),
        (
            "Utrullingen er implementert",
            ["skal hete «innføring, innføringsløp»: Utrullingen", "skal hete «innføring, innføringsløp»: implementert"],
        ),
        ("71,2 mnok", ["skal hete «mill. kroner»: mnok"]),
    ],
)
def test_what_counts_as_a_fault(text: str, expected: list[str]) -> None:
    assert sprak.faults(text) == expected


def test_every_text_in_the_code_is_bokmaal_in_the_words_of_the_glossary() -> None:
    texts = [(where, text) for where, text in sprak.literals() if where not in STREAMLITS_ORD]
    assert len(texts) > 700
    assert [f"{where}: {fault} i «{text[:90]}»" for where, text in texts for fault in sprak.faults(text)] == []


def test_every_forbidden_word_has_one_in_the_glossary_or_the_conventions() -> None:
    readme = (sprak.ROOT / "README.md").read_text("utf-8").lower()
    outside = {"mill. kroner", "kommuner er ingen konkurranse", "tatt i bruk", "ikke rapportert"}
    missing = [word for word in sprak.FORBUDT if word not in outside and not any(part in readme for part in re.split(r", ", word))]
    assert missing == []
