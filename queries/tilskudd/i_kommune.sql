-- svarer på: Hvilke tilskudd er dokumentert der kommunen er mottaker eller navngitt deltaker?
-- korn: prosjekt_nr
-- kolonner: prosjekt_nr integer, aar integer, ordning varchar, prosjekt varchar, omraade varchar, er_mottaker boolean, mottaker varchar, partnere varchar, innvilget_kr bigint, utgiver varchar, kilde_url varchar
-- kilder: tilskudd, kommuner, kommuneendringer
-- merknad: Beløpet gjelder hele prosjektet. null = beløpet er ikke oppgitt. Eksempler, ikke alt kommunen har fått
with
med as (
    select prosjekt_nr, bool_or(er_mottaker) as er_mottaker,
    from tilskuddsdeltakere
    where kommunenr = $kommune
    group by prosjekt_nr
)
select
    tilskuddsprosjekter.prosjekt_nr,
    tilskuddsprosjekter.aar,
    tilskuddsprosjekter.ordning,
    tilskuddsprosjekter.prosjekt,
    tilskuddsprosjekter.omraade,
    med.er_mottaker,
    tilskuddsprosjekter.mottaker,
    tilskuddsprosjekter.partnere,
    tilskuddsprosjekter.innvilget_kr,
    tilskuddsprosjekter.utgiver,
    tilskuddsprosjekter.kilde_url,
from tilskuddsprosjekter
inner join med on tilskuddsprosjekter.prosjekt_nr = med.prosjekt_nr
where $aar is null or tilskuddsprosjekter.aar = cast($aar as integer)
order by tilskuddsprosjekter.aar desc nulls last, tilskuddsprosjekter.innvilget_kr desc nulls last, tilskuddsprosjekter.prosjekt_nr
