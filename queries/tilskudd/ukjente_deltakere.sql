-- svarer på: I hvilke tilskudd kjenner vi ikke alle deltakerne som kommuner?
-- korn: prosjekt_nr
-- kolonner: prosjekt_nr integer, aar integer, prosjekt varchar, mottaker varchar, partnere varchar, kommuner_antall bigint, ukjente_antall bigint, ukjente varchar, innvilget_kr bigint, utgiver varchar, kilde_url varchar
-- kilder: tilskudd, kommuner, kommuneendringer
-- merknad: Deltakere som ikke er navngitt, ikke er kommuner, eller har et navn vi ikke kan knytte til én kommune. Beløpet i slike prosjekter deles ikke
with
opptelling as (
    select
        prosjekt_nr,
        count(distinct kommunenr) as kommuner_antall,
        count(*) filter (kommunenr is null) as ukjente_antall,
        string_agg(tekst, '; ' order by tekst) filter (kommunenr is null) as ukjente,
    from tilskuddsdeltakere
    group by prosjekt_nr
)
select
    tilskuddsprosjekter.prosjekt_nr,
    tilskuddsprosjekter.aar,
    tilskuddsprosjekter.prosjekt,
    tilskuddsprosjekter.mottaker,
    tilskuddsprosjekter.partnere,
    opptelling.kommuner_antall,
    opptelling.ukjente_antall,
    opptelling.ukjente,
    tilskuddsprosjekter.innvilget_kr,
    tilskuddsprosjekter.utgiver,
    tilskuddsprosjekter.kilde_url,
from tilskuddsprosjekter
inner join opptelling on tilskuddsprosjekter.prosjekt_nr = opptelling.prosjekt_nr
where opptelling.ukjente_antall > 0
    and ($aar is null or tilskuddsprosjekter.aar = cast($aar as integer))
order by tilskuddsprosjekter.innvilget_kr desc nulls last, tilskuddsprosjekter.aar desc nulls last, tilskuddsprosjekter.prosjekt_nr
