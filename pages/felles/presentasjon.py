"""Presentation mode: a package's slides as one page of plain HTML, a screen each. It is whole when it comes."""

from collections.abc import Sequence
from html import escape

from geo import tegnmonster
from pages.felles import nb
from pages.felles.eksport import figurbilde, ordlyd
from pages.felles.eksport.innhold import Innhold, Kart, Lysark, Tabell

_MAP_WIDTH, _FIGURE_WIDTH = 560.0, 900.0


def page(navn: str, lysark: Sequence[Lysark], *, styles: Sequence[str], script: str, back: str) -> str:
    """The presentation. ``styles`` and ``script`` are the addresses of our files, ``back`` where Escape leads."""
    links = "".join(f'<link rel="stylesheet" href="{escape(style)}">' for style in styles)
    screens = "".join(_screen(nr, one, len(lysark)) for nr, one in enumerate(lysark, 1))
    return (
        '<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(navn)} – e-helsekart</title>{links}"
        f'<script type="module" src="{escape(script)}"></script></head>'
        f'<body class="ehk-presentasjon" data-tilbake="{escape(back)}"><main>{screens}</main>'
        '<nav class="ehk-styring" aria-label="Lysark"><button type="button" data-steg="-1">Forrige</button>'
        '<span role="status"></span><button type="button" data-steg="1">Neste</button>'
        f'<button type="button" data-fullskjerm>Full skjerm</button><a href="{escape(back)}">Avslutt</a></nav></body></html>'
    )


def _screen(nr: int, lysark: Lysark, of: int) -> str:
    mark = f'<p class="merke">{ordlyd.EKSEMPEL}</p>' if lysark.er_eksempel else ""
    foot = " · ".join(filter(None, (ordlyd.denominator(lysark), ordlyd.source(lysark))))
    return (
        f'<section id="{nr}" aria-roledescription="lysark" aria-label="{nr} av {of}" class="{_kind(lysark)}">{mark}'
        f'<h1>{escape(ordlyd.printable(lysark.tittel))}</h1><p class="setning">{escape(ordlyd.printable(lysark.setning))}</p>'
        f'<div class="innhold">{_content(nr, lysark.innhold)}</div><p class="kilde">{escape(ordlyd.printable(foot))}</p></section>'
    )


def _kind(lysark: Lysark) -> str:
    match lysark.innhold:
        case Kart():
            return "kart"
        case Tabell():
            return "tabell"
        case _:
            return "figur"


def _content(nr: int, innhold: Innhold) -> str:
    match innhold:
        case Tabell():
            return _table(innhold)
        case Kart():
            return legend(nr, innhold) + figurbilde.draw(innhold, _MAP_WIDTH, prefix=f"lysark{nr}").svg
        case _:
            return figurbilde.draw(innhold, _FIGURE_WIDTH, prefix=f"lysark{nr}").svg


def legend(nr: int, kart: Kart) -> str:
    """Each class that is shown, with its sample and how many areas it has."""
    items = ""
    for place, (klasse, count) in enumerate(kart.antall()):
        prefix = f"rute{nr}-{place}"
        sample = tegnmonster.pattern_defs([klasse], "skjerm", prefix)
        swatch = tegnmonster.swatch(klasse, 0.5, 0.5, 31, 21, surface="skjerm", prefix=prefix)
        items += (
            f'<li><svg width="32" height="22" aria-hidden="true"><defs>{sample}</defs>{swatch}</svg>'
            f"<span>{escape(klasse.navn)}</span><strong>{nb.number(count)}</strong></li>"
        )
    return f'<ul class="tegn" aria-label="Tegnforklaring">{items}</ul>'


def _table(tabell: Tabell) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in tabell.kolonner)
    kinds = [' class="n"' if tabell.er_tall(k) else "" for k in range(len(tabell.kolonner))]
    cells = [[f"<td{kind}>{escape(ordlyd.cell(cell))}</td>" for kind, cell in zip(kinds, rad, strict=True)] for rad in tabell.rader]
    rows = "".join(f"<tr>{''.join(rad)}</tr>" for rad in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
