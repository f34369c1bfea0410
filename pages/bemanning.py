"""Bemanning: how many årsverk for e-health are reported, where, by what method, and how much do kommuner of the same kind differ?"""

from pages.felles import bemanning, bemanningsdetalj, bemanningsgrupper, bemanningskart, bemanningsord, hent, innhold, kort, ramme
from queries.filtervalg import Filtervalg


def render(valg: Filtervalg) -> None:
    navn = hent.kodeverk().navn
    omraade = navn["fylke"][valg.fylke] if valg.fylke else "landet"
    hent.begin(valg, bemanningsgrupper.MIDLER, aar=None)
    hent.begin(valg, bemanning.PAA_NIVAAENE, bemanningsgrupper.OMSORG)
    hent.begin(valg, *(() if valg.nivaa == "kommune" else (bemanning.PER_GRUPPE,)), bemanningsgrupper.REGIONAL, fylke=None)
    per_kommune = hent.in_area(bemanning.PER_KOMMUNE, valg)
    samlet = bemanning.groups_of(valg, "land").row(0, named=True)

    ramme.heading(
        bemanningsord.title(samlet, omraade),
        bemanningsord.sentence(samlet, bemanningskart.classes(per_kommune)),
        choice=valg.describe(navn, "fylke", "kommune", "nivaa"),
    )
    tallene, kartet, tabellen = ramme.areas("tall", "kart", "tabell")
    with tallene:
        innhold.html(kort.figures(bemanning.figures(per_kommune, ramme.why(bemanning.PER_KOMMUNE, valg))))
    with kartet:
        bemanning.show_map(valg)
    with tabellen:
        if valg.kommune:
            innhold.html(bemanningsdetalj.kommune(bemanning.row_of(per_kommune, valg.kommune)))
        bemanning.show_table(valg, per_kommune)
    bemanning.show_spread(valg, per_kommune, "storrelse")
    bemanning.show_spread(valg, per_kommune, "sentralitet")
    innhold.html(bemanningsdetalj.two_denominators(per_kommune))
    innhold.html(bemanningsgrupper.regional(valg))
    innhold.html(bemanningsgrupper.national(valg))
    innhold.html(bemanningsgrupper.care(valg))
    shown = (bemanning.PER_KOMMUNE, valg) if valg.nivaa == "kommune" else (bemanning.PER_GRUPPE, valg.in_the_country())
    ramme.foot(
        *(bemanning.PER_KOMMUNE, bemanning.PER_GRUPPE, bemanningsgrupper.REGIONAL, bemanningsgrupper.MIDLER, bemanningsgrupper.OMSORG),
        downloads=ramme.download_links(*shown),
    )


ramme.show(render)
