"""Which kommune a row is about: by number, by name (Sami, Kven and former names too), and what was probably meant when neither fits."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import permutations

import polars as pl

from data.innhenting.kommunekoder import Kommunekoder
from data.innhenting.regneark_typer import Kjent, shown

FLEST_FORSLAG = 400
SUMRADER = frozenset({"sum", "totalt", "total", "i alt", "landet", "hele landet", "sum kommuner", "alle kommuner"})


@dataclass(frozen=True)
class Treff:
    """The kommune found, or why not. ``felt`` is where the fault lies: kommunenr or kommune."""

    kommunenr: str | None = None
    arvet_fra: str | None = None
    felt: str = ""
    regel: str = ""
    melding: str = ""
    forslag: str = ""


@lru_cache(maxsize=8192)
def fold(navn: str) -> str:
    """A name without case, punctuation and the word kommune, so that ways of writing it meet."""
    tekst = unicodedata.normalize("NFC", navn).casefold()
    tekst = re.sub(r"[^\w]+", " ", tekst).strip()
    return re.sub(r"\b(kommune|kommunen|suohkan|tjïelte|kommuuni)\b", "", tekst).strip() or tekst


class Kommuneoppslag:
    """Looks kommuner up; ``tillatte`` are the only ones that may be delivered (None: any)."""

    def __init__(self, kjent: Kjent, tillatte: frozenset[str] | None = None) -> None:
        self._koder = Kommunekoder.from_frames(kjent.kommuner, kjent.kommuneendringer)
        self._tillatte = tillatte
        self._forslag = 0
        self._fylker = {fold(navn): nr for nr, navn in kjent.fylker.select("fylkesnr", "navn").iter_rows()}
        for felt in ("samisk_navn", "kvensk_navn"):
            self._fylker |= {fold(navn): nr for nr, navn in kjent.fylker.select("fylkesnr", felt).drop_nulls().iter_rows()}
        gamle_fylker = dict(kjent.fylkesendringer.select("gammelt_nr", "gammelt_navn").iter_rows())
        self._navn: dict[str, set[str]] = {}
        self._tidligere: dict[str, set[str]] = {}
        fylkesnavn = dict(kjent.fylker.select("fylkesnr", "navn").iter_rows())
        for rad in kjent.kommuner.select("kommunenr", "navn", "navn_entydig", "samisk_navn", "kvensk_navn", "fylkesnr").iter_rows(
            named=True
        ):
            former = [rad[felt] for felt in ("navn", "samisk_navn", "kvensk_navn") if rad[felt]]
            self._add(
                self._navn,
                rad["kommunenr"],
                [*former, rad["navn_entydig"], *map(" ".join, permutations(former))],
                fylkesnavn[rad["fylkesnr"]],
            )
        for nr, navn, nytt_nr, nytt in kjent.kommuneendringer.select("gammelt_nr", "gammelt_navn", "nytt_nr", "nytt_navn").iter_rows():
            self._add(self._tidligere, nr, [navn], gamle_fylker.get(nr[:2], ""))
            self._add(self._tidligere, nytt_nr, [nytt], fylkesnavn.get(nytt_nr[:2], ""))

    @staticmethod
    def _add(ordbok: dict[str, set[str]], nr: str, navn: list[str], fylke: str) -> None:
        for form in navn:
            for skrevet in (form, f"{form} i {fylke}", f"{form} {fylke}") if fylke else (form,):
                ordbok.setdefault(fold(skrevet), set()).add(nr)

    def name(self, nr: str) -> str:
        """Return today's name, the one that tells twins apart."""
        return self._koder.dagens[nr]

    def look_up(self, nummer: str | None, navn: str | None, fylke: str | None) -> Treff:
        """Find the kommune of a row from what its cells say. Number and name must agree when both are there."""
        if nummer is None and navn is None:
            return Treff(felt="kommunenr", regel="mangler kommune", melding="kommune mangler")
        treff = self._by_number(nummer, navn, fylke) if nummer is not None else self._by_name(navn or "", fylke)
        if treff.kommunenr and self._tillatte is not None and treff.kommunenr not in self._tillatte:
            felt = "kommunenr" if nummer is not None else "kommune"
            hvem = f"{treff.kommunenr} {self.name(treff.kommunenr)}"
            return Treff(felt=felt, regel="utenfor leveringen", melding=f"{hvem} er ikke blant kommunene denne leveringen kan gjelde")
        return treff

    def _by_number(self, nummer: str, navn: str | None, fylke: str | None) -> Treff:  # noqa: PLR0911
        if not re.fullmatch(r"[0-9]{3,4}", nummer):
            return self._miss("kommunenr", f"kommunenummer «{shown(nummer)}» er ikke fire siffer", self._guess(navn or nummer))
        etter_navn = self._by_name(navn, fylke) if navn is not None else None
        if len(nummer) == 3:
            helt = f"0{nummer}"
            etter = self._koder.carry(helt)
            if etter is None:
                return self._miss("kommunenr", f"kommunenummer {nummer} har bare tre siffer", self._guess(navn or ""))
            if etter_navn is None or etter_navn.kommunenr not in etter.nr:
                forslag = self._today(helt)
                return Treff(
                    None, None, "kommunenr", "manglende null", f"kommunenummer {nummer} mangler en 0 foran: mente du {forslag}?", forslag
                )
            nummer = helt
        etter = self._koder.carry(nummer)
        if etter is None:
            return self._miss("kommunenr", f"kommunenummer {nummer} finnes ikke", self._guess(navn) if navn else self._near_number(nummer))
        if len(etter.nr) > 1:
            deler = " og ".join(f"{nr} {self.name(nr)}" for nr in etter.nr)
            return Treff(
                None, None, "kommunenr", "delt kommune", f"kommunenummer {nummer} er delt mellom {deler}: skriv hvilken det gjelder"
            )
        nr = max(etter.nr)
        if etter_navn is not None and etter_navn.kommunenr != nr and nr not in self._candidates(navn or ""):
            if etter_navn.kommunenr is None:
                return self._miss("kommune", f"«{shown(navn)}» er ikke navnet på {nummer}", f"{nr} {self.name(nr)}")
            hva = f"kommunenummer {nummer} er {self.name(nr)}, men raden sier {shown(navn)} ({etter_navn.kommunenr})"
            return Treff(None, None, "kommunenr", "nummer og navn er ulike", f"{hva}: rett det ene", f"{nr} {self.name(nr)}")
        return Treff(nr, etter.arvet_fra)

    def _by_name(self, navn: str, fylke: str | None) -> Treff:
        kandidater = self._candidates(navn)
        if len(kandidater) > 1 and fylke is not None and (fylkesnr := self._fylker.get(fold(fylke))):
            kandidater = {nr: arv for nr, arv in kandidater.items() if nr.startswith(fylkesnr)} or kandidater
        if len(kandidater) > 1 and self._tillatte is not None:
            kandidater = {nr: arv for nr, arv in kandidater.items() if nr in self._tillatte} or kandidater
        if len(kandidater) == 1:
            ((nr, arvet),) = kandidater.items()
            return Treff(nr, arvet)
        if kandidater:
            valg = " eller ".join(f"{nr} {self.name(nr)}" for nr in sorted(kandidater))
            return Treff(None, None, "kommune", "flere kommuner", f"«{shown(navn)}» kan være flere kommuner: {valg}? Skriv kommunenummeret")
        return self._miss("kommune", f"fant ingen kommune som heter «{shown(navn)}»", self._guess(navn))

    def _candidates(self, navn: str) -> dict[str, str | None]:
        """Today's numbers the name may mean, and what they inherit from; a name in use today is not read as a former one."""
        nokkel = fold(navn)
        if dagens := self._navn.get(nokkel):
            return dict.fromkeys(dagens)
        ut: dict[str, str | None] = {}
        for gammelt in sorted(self._tidligere.get(nokkel, ())):
            etter = self._koder.carry(gammelt)
            if etter is not None:
                ut |= dict.fromkeys(etter.nr, etter.arvet_fra)
        return ut

    def _today(self, nummer: str) -> str:
        etter = self._koder.carry(nummer)
        return " eller ".join(f"{nr} {self.name(nr)}" for nr in etter.nr) if etter else ""

    def _miss(self, felt: str, hva: str, forslag: str) -> Treff:
        return Treff(None, None, felt, "ukjent kommune", f"{hva}: mente du {forslag}?" if forslag else hva, forslag)

    def _guess(self, navn: str) -> str:
        """The kommune with the most similar name, or ''. Only so many are sought: a file of nonsense is not worth the time."""
        nokkel = fold(navn)
        self._forslag += 1
        if not nokkel or self._forslag > FLEST_FORSLAG:
            return ""
        like = get_close_matches(nokkel[:60], self._navn, 1, 0.75) or get_close_matches(nokkel[:60], self._tidligere, 1, 0.8)
        kandidater = self._candidates(like[0]) if like else {}
        return " eller ".join(f"{nr} {self.name(nr)}" for nr in sorted(kandidater))

    def _near_number(self, nummer: str) -> str:
        self._forslag += 1
        if self._forslag > FLEST_FORSLAG:
            return ""
        naere = [nr for nr in self._koder.dagens if sum(a != b for a, b in zip(nr, nummer, strict=True)) == 1]
        return f"{naere[0]} {self.name(naere[0])}" if len(naere) == 1 else ""


def look_up_all(rader: pl.DataFrame, oppslag: Kommuneoppslag) -> pl.DataFrame:
    """Return one row per distinct (nummer, navn, fylke) of ``rader`` with what ``look_up`` says of it."""
    ulike = rader.select("nummer", "navn", "fylke").unique(maintain_order=True)
    treff = [oppslag.look_up(*rad) for rad in ulike.iter_rows()]
    felter = {"kommunenr": 0, "arvet_fra": 1, "felt": 2, "regel": 3, "melding": 4, "forslag": 5}
    return ulike.with_columns(
        pl.Series(f"k_{felt}", [getattr(t, felt) for t in treff], dtype=pl.String) for felt in felter
    )  # fmt: skip
