-- Enkelttilskuddene med et løpenummer og fylket som deltakernes navn leses i: mottakerkommunens, ellers det kilden oppgir.
create table tilskuddsprosjekter as
select
    cast(row_number() over (
        order by tilskudd.aar, tilskudd.ordning, tilskudd.prosjekt, tilskudd.mottaker, tilskudd.innvilget_kr, tilskudd.kilde_url
    ) as integer) as prosjekt_nr,
    tilskudd.aar,
    tilskudd.ordning,
    tilskudd.prosjekt,
    tilskudd.mottaker,
    tilskudd.mottakertype,
    tilskudd.kommunenr,
    kommuner.navn_entydig as kommunenavn,
    nettverk.nettverk,
    coalesce(kommuner.fylkesnr, fylker.fylkesnr) as fylkesnr,
    tilskudd.partnere,
    tilskudd.omraade,
    tilskudd.innvilget_kr,
    tilskudd.utgiver,
    tilskudd.kilde_url,
from tilskudd
left join kommuner on tilskudd.kommunenr = kommuner.kommunenr
left join nettverk on kommuner.fylkesnr = nettverk.fylkesnr
left join fylker on tilskudd.fylke = fylker.navn
order by prosjekt_nr;
