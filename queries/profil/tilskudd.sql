-- svarer på: Hvilke tilskudd er dokumentert til kommunene i området?
-- korn: nr
-- kolonner: nr bigint, aar integer, ordning varchar, prosjekt varchar, kommunenr varchar, navn varchar, partnere varchar, omraade varchar, innvilget_kr bigint, utgiver varchar, kilde_url varchar
-- kilder: tilskudd, kommuner
-- merknad: Dokumenterte eksempler, ikke hele fordelingen. Et fellesprosjekt er ført med hele beløpet på kommunen som søkte; det er ikke med hos de andre deltakerne. null = beløpet er ikke oppgitt
with
valgte as (
    select
        tilskudd.aar,
        tilskudd.ordning,
        tilskudd.prosjekt,
        tilskudd.kommunenr,
        omraadet.kommunenavn as navn,
        tilskudd.partnere,
        tilskudd.omraade,
        tilskudd.innvilget_kr,
        tilskudd.utgiver,
        tilskudd.kilde_url,
    from tilskudd
    inner join profilomraade($kommune, $nettverk, $fylke) as omraadet on tilskudd.kommunenr = omraadet.kommunenr
    where $aar is null or tilskudd.aar = $aar
)
select
    row_number() over (order by aar desc nulls last, innvilget_kr desc nulls last, kommunenr, prosjekt) as nr,
    aar,
    ordning,
    prosjekt,
    kommunenr,
    navn,
    partnere,
    omraade,
    innvilget_kr,
    utgiver,
    kilde_url,
from valgte
order by nr
