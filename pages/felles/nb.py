"""Numbers, dates and money the Norwegian way, whatever the browser's language. null is written in words by the caller, never as 0."""

from datetime import date

from queries.datoord import HARD_SPACE, MAANEDSNAVN, day

_LAST = str.maketrans("æøå", "{|}")


def number(value: float, decimals: int = 0) -> str:
    """68410 -> «68 410»; 17.7 with one decimal -> «17,7»; a true minus sign for negatives."""
    text = f"{abs(value):,.{decimals}f}".replace(",", HARD_SPACE).replace(".", ",")
    is_negative = value < 0 and text.strip("0,") != ""
    return f"\u2212{text}" if is_negative else text


def percent(value: float, decimals: int = 1) -> str:
    """12.5 -> «12,5 %»; a whole number loses its decimals: 40.0 -> «40 %»."""
    text = number(value, decimals)
    whole, _, rest = text.partition(",")
    return f"{whole if not rest.strip('0') else text}{HARD_SPACE}%"


def millions(kroner: float) -> str:
    """331600000 -> «331,6 mill. kroner»; whole millions without decimals."""
    text = number(kroner / 1_000_000, 1).removesuffix(",0")
    return f"{text}{HARD_SPACE}mill.{HARD_SPACE}kroner"


def dated(value: date | None, presisjon: str) -> str:
    """A date as exact as its source: «28. juni 2024», «juni 2024», «2024» or «udatert»."""
    if value is None or presisjon == "udatert":
        return "udatert"
    if presisjon == "år":
        return str(value.year)
    if presisjon == "måned":
        return f"{MAANEDSNAVN[value.month - 1]}{HARD_SPACE}{value.year}"
    return day(value)


def plural(count: int, one: str, many: str) -> str:
    """1 -> «1 kommune», 2 -> «2 kommuner»."""
    return f"{number(count)}{HARD_SPACE}{one if count == 1 else many}"


def listing(words: list[str]) -> str:
    """«Oslo», «Oslo og Bergen», «Oslo, Bergen og Bodø»."""
    return " og ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def sort_key(name: str) -> str:
    """A key that puts æ, ø and å last, in that order, whatever the machine's language."""
    return name.lower().translate(_LAST)
