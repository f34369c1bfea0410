"""A constraint of the contract, said in Bokmål."""

import re

TYPENAVN = {
    "INTEGER": "et heltall",
    "BIGINT": "et heltall",
    "DOUBLE": "et tall med punktum som desimaltegn",
    "DATE": "en dato på formen 2024-12-31",
    "BOOLEAN": "true eller false",
    "TIMESTAMP": "et tidspunkt på formen 2024-12-31 12:00:00",
}

_NAVN = r"(?P<kolonne>\w+)"
_TALL = r"-?[\w.]+"


def check_text(uttrykk: str) -> str:
    """Say a CHECK expression, as DuckDB writes it back, as a rule in Bokmål; unknown shapes are quoted as they are."""
    kjerne = uttrykk.strip()
    while kjerne.startswith("(") and _closes_at_end(kjerne):
        kjerne = kjerne[1:-1].strip()
    if treff := re.fullmatch(rf"{_NAVN} IN \((?P<liste>.+)\)", kjerne):
        verdier = [verdi.replace("''", "'") for verdi in re.findall(r"'((?:[^']|'')*)'", treff["liste"])]
        return f"{treff['kolonne']} skal være en av: {', '.join(verdier)}"
    if treff := re.fullmatch(rf"{_NAVN} BETWEEN (?P<fra>{_TALL}) AND (?P<til>{_TALL})", kjerne):
        return f"{treff['kolonne']} skal være fra {treff['fra']} til {treff['til']}"
    if treff := re.fullmatch(rf"\({_NAVN} > (?P<fra>{_TALL})\) AND \((?P=kolonne) <= (?P<til>{_TALL})\)", kjerne):
        return f"{treff['kolonne']} skal være større enn {treff['fra']} og høyst {treff['til']}"
    if treff := re.fullmatch(rf"{_NAVN} (?P<tegn>>=|>|<=|<) (?P<grense>{_TALL})", kjerne):
        ord_ = {">=": "minst", ">": "større enn", "<=": "høyst", "<": "mindre enn"}[treff["tegn"]]
        return f"{treff['kolonne']} skal være {ord_} {treff['grense']}"
    if treff := re.fullmatch(rf"regexp_matches\({_NAVN}, '(?P<monster>.*)'\)", kjerne):
        return f"{treff['kolonne']} skal ha formen {_pattern_text(treff['monster'])}"
    return f"raden skal oppfylle {kjerne}"


def _pattern_text(monster: str) -> str:
    if treff := re.fullmatch(r"\^\[0-9\]\{(\d+)\}\$", monster):
        return f"{treff[1]} siffer"
    if monster == "^https?://":
        return "en nettadresse som begynner med https:// eller http://"
    return monster


def _closes_at_end(uttrykk: str) -> bool:
    dybde, i_tekst = 0, False
    for nr, tegn in enumerate(uttrykk):
        if tegn == "'":
            i_tekst = not i_tekst
        elif not i_tekst:
            dybde += (tegn == "(") - (tegn == ")")
            if dybde == 0:
                return nr == len(uttrykk) - 1
    return False
