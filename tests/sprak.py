"""What is wrong with a text that a user may meet: English, words the glossary has another for, numbers and dates that are not Norwegian.

``literals`` lists what the code says, in any state; what the data say is met on the pages (``sonde.tekster`` in ``sonde.js``).
"""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIDEKODE = ROOT / "pages"
ORDLISTER = ROOT / "data/kilder/kodeverk"

# English words that are no Norwegian words. Names keep theirs.
ENGELSK = re.compile(
    r"\b(the|of|and|with|this|that|from|not|are|was|is|your|you|please|choose|select|search|loading|running|close|open|menu|sidebar"
    r"|results?|download|upload|copy|view|show|hide|error|press|enter to|clear|deploy|settings|fullscreen|page|skip)\b",
    re.IGNORECASE,
)
NAVN = re.compile(r"\b(Open Data|SELECT|select|OpenAPI|Implementering av velferdsteknologi i Haugaland Vekst)\b|«[^»]*»|\(medianen?\)")

# README's glossary: each of these has another word there.
FORBUDT: dict[str, re.Pattern[str]] = {
    "innføring, innføringsløp": re.compile(
        r"\b(ut)?rull(et|es|ing|e)? ut\b|\butrulling\w*|\bimplementer(e|es|er|t|te|ing|ingen)\b|\bpilotering\b", re.IGNORECASE
    ),
    "tatt i bruk": re.compile(r"\badopter\w*|\badopsjon\w*", re.IGNORECASE),
    "ikke rapportert": re.compile(r"\b(ingen data|data mangler|mangler data|N/A|ikke tilgjengelig data)\b", re.IGNORECASE),
    "den midterste": re.compile(r"\bmedian\w*", re.IGNORECASE),
    "lysark": re.compile(r"\b(slides?|foil(er)?|lysbilde\w*)\b", re.IGNORECASE),
    "datasett": re.compile(r"\bdataset\b", re.IGNORECASE),
    "møtepakke": re.compile(r"\b(møtemappe|presentasjonspakke|briefing)\w*", re.IGNORECASE),
    "forvalter": re.compile(r"\b(steward|superbruker)\w*", re.IGNORECASE),
    "spørring": re.compile(r"\b(query|queries|forespørselsspråk)\b", re.IGNORECASE),
    "visning": re.compile(r"\b(dashbo[ar]+d|dashbord|widget)\w*", re.IGNORECASE),
    "mill. kroner": re.compile(r"\b(mnok|MNOK|NOK|mill\.? kr\b|mkr\b)"),
    "kommuner er ingen konkurranse": re.compile(
        r"\b(rangering av kommun\w+|toppliste|bunnliste|best i klassen|henger etter|sinke\w*)\b", re.IGNORECASE
    ),
}

# 12.5, 1,234, 2024-06-28, 12/31, 12%: none is how it is written in Norwegian. Numbers of versions, licences and references are names.
TALLFORM = re.compile(
    r"(?<![\w./:-])\d+\.\d+(?![\w./-]|\.\d)|\b\d{1,3},\d{3}(?!\d)|\b\d{4}-\d\d-\d\d\b"
    r"|(?<![\w/])\d{1,2}/\d{1,2}(?![\w/])|\d%|\b\d+ (AM|PM)\b"
)
NUMMER = re.compile(
    r"\b(CC BY|NLOD|WCAG|versjon|utgave|e-helsekart)(-|\s)?v?\d+(\.\d+)+|\b[1-4]\.\d\.\d{1,2}\b|ref\. [\d/-]+",
    re.IGNORECASE,
)


def faults(text: str) -> list[str]:
    """What is wrong with a text, as «kind: hit»; empty for good Bokmål."""
    plain = NAVN.sub(" ", re.sub(r"<[^>]*>", " ", text))
    found = [f"engelsk: {hit[0]}" for hit in ENGELSK.finditer(plain)]
    found += [f"skal hete «{word}»: {hit[0]}" for word, pattern in FORBUDT.items() for hit in pattern.finditer(plain)]
    return found + [f"tallform: {hit[0]}" for hit in TALLFORM.finditer(NUMMER.sub(" ", text))]


def literals() -> Iterator[tuple[str, str]]:
    """Every text in the code of the pages and in the code lists that reads as words: where it stands, and the text without tags."""
    for path in sorted(SIDEKODE.rglob("*.py")):
        yield from ((path.name, text) for text in _python(ast.parse(path.read_text("utf-8"))) if _is_prose(text))
    for path in sorted(SIDEKODE.rglob("*.js")):
        yield from ((path.name, text) for text in _javascript(path.read_text("utf-8")) if _is_prose(text))
    for path in sorted(ORDLISTER.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.DictReader(file) for name, cell in row.items() if name != "original"]  # as a source wrote it
            yield from ((path.name, cell) for cell in cells if _is_prose(cell))


def _python(tree: ast.Module) -> Iterator[str]:
    """String constants that are not docstrings; a formatted string as one, with «…» for what is filled in."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in ast.walk(node)}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def _javascript(code: str) -> Iterator[str]:
    """String literals, without comments; what is filled in stands as «…»."""
    bare = re.sub(r"^\s*(//|\*|/\*).*$|\s//.*$", "", code, flags=re.MULTILINE)
    for double, single in re.findall(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`', bare):
        yield re.sub(r"\$\{[^}]*\}", "…", double or single)


def _is_prose(text: str) -> bool:
    """Two words or more, of which none is code: no markup alone, no style, no selector, no address, no SQL."""
    said = re.sub(r"<[^>]*>|&\w+;", " ", text).strip()
    is_code = re.search(r"[{}=;]|::|--|\bvar\(|^\W*select\b|\w\(|\[|https?:|^\.|/\w|\w_\w|^\w+\.\w+$|px\b|#\w|%[^\s).,]", said)
    return not is_code and bool(re.search(r"[A-Za-zæøåÆØÅ]{2,}\W+[A-Za-zæøåÆØÅ]{2,}", said))
