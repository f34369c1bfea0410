-- svarer på: I hvilke tilskudd kjenner vi ikke alle deltakerne som kommuner?
-- korn: prosjekt_nr
-- kolonner: prosjekt_nr integer, aar integer, prosjekt varchar, mottaker varchar, partnere varchar, kommuner_antall bigint, ukjente_antall bigint, ukjente varchar, innvilget_kr bigint, utgiver varchar, kilde_url varchar
-- kilder: tilskudd, kommuner, kommuneendringer
-- merknad: Deltakere som ikke er navngitt, ikke er kommuner, eller har et navn vi ikke kan knytte til én kommune. Beløpet i slike prosjekter deles ikke
select
    prosjekt_nr,
    aar,
    prosjekt,
    mottaker,
    partnere,
    kommuner_antall,
    ukjente_antall,
    ukjente,
    innvilget_kr,
    utgiver,
    kilde_url,
from tilskudd_med_ukjente
where $aar is null or aar = cast($aar as integer)
order by innvilget_kr desc nulls last, aar desc nulls last, prosjekt_nr
