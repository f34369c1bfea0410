-- svarer på: Hvilke tilskudd er dokumentert til kommunene i området?
-- korn: prosjekt_nr
-- kolonner: prosjekt_nr integer, aar integer, ordning varchar, prosjekt varchar, kommunenr varchar, navn varchar, partnere varchar, omraade varchar, innvilget_kr bigint, utgiver varchar, kilde_url varchar
-- kilder: tilskudd, kommuner
-- merknad: Dokumenterte eksempler, ikke hele fordelingen. Et fellesprosjekt er ført med hele beløpet på kommunen som søkte; det er ikke med hos de andre deltakerne. null = beløpet er ikke oppgitt
select
    prosjekt_nr,
    aar,
    ordning,
    prosjekt,
    kommunenr,
    kommunenavn as navn,
    partnere,
    omraade,
    innvilget_kr,
    utgiver,
    kilde_url,
from tilskuddsprosjekter
where kommunenr is not null
    and er_i_profilen(kommunenr, nettverk, fylkesnr, $kommune, $nettverk, $fylke)
    and ($aar is null or aar = cast($aar as integer))
order by aar desc nulls last, innvilget_kr desc nulls last, kommunenr, prosjekt
