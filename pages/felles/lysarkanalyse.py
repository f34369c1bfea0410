"""The slides of Sammenheng, Profil, Utforsk and Data og kvalitet, from the same answers and sentences as their pages."""

from dataclasses import replace

import polars as pl

from geo.farger import INGEN_TALL, STADIER, used
from pages.felles import (
    hent,
    kvalitet,
    kvalitetsord,
    kvalitetstabeller,
    lysarkgrunn,
    nb,
    profil,
    profilord,
    sammenheng,
    sammenhengord,
    uten_tall,
    utforsk,
)
from pages.felles.eksport.innhold import Celle, Innhold, Kart, Lysark, Punkter, Soyler, Spredning, Stadier, Tabell
from pages.felles.figursammenheng import X, Y
from queries.filtervalg import NIVAAER, Filtervalg

# More bars than these a slide cannot show; the workbook has them all.
MOST_BARS, MOST_STACKS = 20, 12
_STAGES = {klasse.id: klasse.navn for klasse in (*STADIER, *INGEN_TALL)}
_PARTS = ("tatt_i_bruk", "underveis", "ikke_rapportert", "skjermet", "ikke_aktuelt")
_ALWAYS = 4


def correlation(valg: Filtervalg) -> Lysark:
    """The scatter of årsverk against solutions in use; the map of solutions in use where there are no points."""
    everywhere = hent.ask(sammenheng.KOMMUNER, valg)
    kommuner = hent.in_area(sammenheng.KOMMUNER, valg)
    drawn = sammenhengord.both(kommuner)
    measures = ("navn", "tatt_i_bruk_antall", "aktuelle_antall", "aarsverk_per_10000", "tilskudd_antall", "innbyggere_antall")
    return lysarkgrunn.lysark(
        valg,
        sammenheng.KOMMUNER,
        tittel=sammenhengord.title(kommuner, lysarkgrunn.area(valg)),
        setning=f"{sammenhengord.coverage_sentence(kommuner)} {sammenhengord.IKKE_AARSAK}",
        innhold=_points(drawn) if drawn.height else _in_use(everywhere, valg),
        nevner=f"{nb.plural(drawn.height or kommuner.height, 'kommune', 'kommuner')}; løsninger av dem som er aktuelle for kommunen",
        felter=("fylke", "aar") if valg.aar else ("fylke",),
        tabell=Tabell(
            ("Kommune", "Løsninger i bruk", "Av", "Årsverk per 10\u00a0000", "Tilskudd", "Innbyggere"),
            tuple(drawn.select(measures).with_columns(pl.col("aarsverk_per_10000").round(2)).iter_rows()),
        )
        if drawn.height
        else None,
    )


def _points(drawn: pl.DataFrame) -> Spredning:
    has_grant = pl.col("tilskudd_antall") > 0
    groups = (("Minst ett dokumentert tilskudd", has_grant), ("Ingen tilskudd funnet", ~has_grant))
    wanted = ("navn", "aarsverk_per_10000", "tatt_i_bruk_antall")
    return Spredning(
        tuple(Punkter(navn, tuple(drawn.filter(of).select(wanted).iter_rows())) for navn, of in groups),
        x=X,
        y=Y,
    )


def in_use(valg: Filtervalg) -> Lysark:
    """The map of solutions in use, for a picture: on the slide of the page it stands only where there are no points."""
    everywhere = hent.ask(sammenheng.KOMMUNER, valg)
    kommuner = hent.in_area(sammenheng.KOMMUNER, valg)
    return lysarkgrunn.lysark(
        valg,
        sammenheng.KOMMUNER,
        tittel=sammenheng.KARTTITTEL,
        setning=sammenhengord.coverage_sentence(kommuner),
        innhold=_in_use(everywhere, valg),
        nevner=f"{nb.plural(kommuner.height, 'kommune', 'kommuner')}; løsninger av dem som er aktuelle for kommunen",
        felter=("fylke",),
    )


def _in_use(everywhere: pl.DataFrame, valg: Filtervalg) -> Kart:
    values = dict(sammenheng.map_values(everywhere).select("nr", "klasse").iter_rows())
    return Kart(values, used(sammenheng.KLASSER, set(values.values())), utsnitt=valg.fylke)


def place(valg: Filtervalg) -> Lysark:
    """The status of every solution in the place: a table for a kommune, bars for a group."""
    profilen = profil.Profil(valg)
    status = profilen.status.filter(pl.col("aktor") == profilord.HOVEDAKTOR)
    is_kommune = valg.kommune is not None
    relevant = status.filter(pl.col("nevner_antall") > 0)
    unknown = pl.col("ikke_rapportert_antall") + pl.col("skjermet_antall")
    best = relevant.sort(unknown / pl.col("nevner_antall"), maintain_order=True).head(MOST_STACKS)
    sentences = (
        profilord.population_sentence(profilen.omraade),
        profilord.reported_sentence(profilen.omraade, profilen.status, profilen.kommuner),
    )
    left_out = relevant.height - best.height
    more = f"Figuren viser de {best.height} løsningene som er best rapportert." if left_out and not is_kommune else ""
    return lysarkgrunn.lysark(
        valg,
        profil.STATUS,
        profil.OMRAADE,
        profil.KOMMUNER,
        tittel=profilord.title(profilen.omraade, profilen.kommuner),
        setning=" ".join(filter(None, (*sentences, more))),
        innhold=_of_kommune(status) if is_kommune or best.is_empty() else _of_group(best),
        nevner="løsningene som er aktuelle for kommunen" if is_kommune else "kommunene som hver løsning er for",
        felter=("fylke", "nettverk", "kommune"),
    )


def _of_kommune(status: pl.DataFrame) -> Tabell:
    rows: list[tuple[Celle, ...]] = [
        (
            row["navn"],
            _STAGES.get(row["klasse"], "–"),
            nb.dated(row["gjelder_fra"], row["presisjon"]) if row["presisjon"] else "–",
            _in_land(row),
        )
        for row in status.sort(pl.col("presisjon").is_null(), maintain_order=True).iter_rows(named=True)
    ]
    return Tabell(("Løsning", "Status", "Dato", "I bruk i landet"), tuple(rows))


def _in_land(row: dict[str, int]) -> str:
    if uten_tall.none_reported(row, "landet_"):
        return uten_tall.IKKE_RAPPORTERT
    return f"{nb.number(row['landet_tatt_i_bruk_antall'])} av {nb.number(row['landet_nevner_antall'])}"


def _of_group(status: pl.DataFrame) -> Stadier:
    """Adopted, on the way and unknown for each solution; what is left is another documented status."""
    parts = [pl.col(f"{part}_antall") for part in _PARTS]
    other = pl.col("nevner_antall") - pl.sum_horizontal(parts)
    under_way, another = replace(STADIER[2], navn="Planlagt eller under innføring"), replace(STADIER[4], navn="Annen status")
    classes = (STADIER[0], under_way, another, INGEN_TALL[0], INGEN_TALL[3], INGEN_TALL[2])
    counts = status.select(parts[0], parts[1], other.alias("annen"), *parts[2:])
    shown = [place for place, count in enumerate(counts.sum().row(0)) if place < _ALWAYS or count]
    return Stadier(tuple(status["navn"]), tuple(classes[place] for place in shown), tuple(counts[:, shown].iter_rows()))


def explored(valg: Filtervalg) -> Lysark:
    """The map of a share or a ratio, the bars of a sum: what Utforsk shows where its map is."""
    svar = utforsk.answer(valg)
    kart = utforsk.map_values(valg, svar)
    return lysarkgrunn.lysark(
        valg,
        utforsk.TALL,
        tittel=utforsk.title(svar, valg),
        setning=f"{svar.form.navn}. {utforsk.sentence(svar, valg)}",
        innhold=_explored_bars(svar)
        if kart is None
        else Kart(
            dict(kart.values.select("nr", "klasse").iter_rows()),
            kart.classes,
            nivaa="fylke" if valg.nivaa == "fylke" else "kommune",
            utsnitt=valg.fylke,
        ),
        nevner=_basis(svar),
        felter=("losning", "fylke", "nivaa"),
        tabell=Tabell(
            (NIVAAER[valg.nivaa], svar.form.navn, "Rapportert", "Av"),
            tuple(svar.rader.select("navn", pl.col("verdi").round(svar.form.desimaler), "kjent_antall", "av_antall").iter_rows()),
        ),
    )


def _explored_bars(svar: utforsk.Svar) -> Innhold:
    shown = svar.stolper.sort("verdi", descending=True, nulls_last=True, maintain_order=True).head(MOST_BARS)
    if svar.stolper.height > MOST_BARS and shown["verdi"].count():
        shown = shown.drop_nulls("verdi")
    reasons = shown["mangler"].drop_nulls().unique().to_list()
    return Soyler(
        tuple(shown["navn"]),
        tuple(shown["verdi"].round(svar.form.desimaler)),
        svar.form.enhet,
        uten_tall=reasons[0] if len(reasons) == 1 else "ikke kjent",
        desimaler=svar.form.desimaler,
    )


def _basis(svar: utforsk.Svar) -> str:
    known, of = (int(svar.rader[name].sum()) for name in ("kjent_antall", "av_antall"))
    return f"{nb.number(known)} av {nb.plural(of, 'kommune', 'kommuner')} er kjent for dette tallet"


def coverage(valg: Filtervalg) -> Lysark:
    """How many of the kommuner in each fylke are reported for the solution."""
    navn = hent.kodeverk().navn
    whole = hent.ask(kvalitet.DEKNING, valg, fylke=None).filter(pl.col("losning") == valg.losning)
    own = kvalitetstabeller.summed(
        hent.in_area(kvalitet.DEKNING, valg).filter(pl.col("losning") == valg.losning), "losning", "losning_navn"
    )
    row = own.row(0, named=True) if own.height else None
    per_fylke = kvalitetstabeller.summed(whole, "fylkesnr", "fylke_navn")
    relevant = pl.col("aktuelle_antall") > 0
    share = per_fylke.select(pst=pl.when(relevant).then(100 * pl.col("rapportert_antall") / pl.col("aktuelle_antall")).round(1))
    counted = ("fylke_navn", "rapportert_antall", "aktuelle_antall", "stille_antall", "udaterte_antall", "nyeste_dato")
    return lysarkgrunn.lysark(
        valg,
        kvalitet.DEKNING,
        tittel=kvalitetsord.title(navn["losning"][valg.losning], lysarkgrunn.area(valg), row),
        setning=f"{kvalitetsord.sentence(row, hent.grunnlag().idag)} Figuren viser andelen rapporterte kommuner i hvert fylke.",
        innhold=Soyler(tuple(per_fylke["fylke_navn"]), tuple(share["pst"]), "%", uten_tall=uten_tall.IKKE_AKTUELT),
        nevner="kommunene i fylket som løsningen er aktuell for",
        felter=("losning", "fylke"),
        tabell=Tabell(("Fylke", "Rapportert", "Av", "Stille", "Bare udatert", "Nyeste dato"), tuple(per_fylke.select(counted).iter_rows())),
    )
