-- svarer på: Hvor mange av kommunene i hvert fylke har dokumentert tatt løsningen i bruk?
-- korn: fylkesnr
-- kolonner: fylkesnr varchar, navn varchar, kommuner_antall bigint, aktuelle_antall bigint, tatt_i_bruk_antall bigint, underveis_antall bigint, ikke_rapportert_antall bigint, innbyggere_antall bigint, innbyggere_i_bruk_antall bigint, andel_pst double
-- kilder: innforing, deltakere, kommuner, fylker, befolkning
-- merknad: Andelen er av kommunene løsningen er aktuell for, og er den laveste mulige: kommuner som ikke er rapportert, teller ikke med. null = ikke aktuelt, eller færre enn 60 % av kommunene er rapportert
with
kommunene as (
    select
        omraade.kommunenr,
        omraade.fylkesnr,
        omraade.innbyggere_antall,
        gjelder.er_aktuell,
        kartklasse(status.stadium, gjelder.er_aktuell, gjelder.er_invitert) as klasse,
    from kommuner_i($fylke) as omraade
    left join gjelder_for($losning) as gjelder on omraade.kommunenr = gjelder.kommunenr
    left join siste_status($losning) as status on omraade.kommunenr = status.kommunenr
),
opptelling as (
    select
        kommunene.fylkesnr,
        count(*) as kommuner_antall,
        count(*) filter (kommunene.er_aktuell) as aktuelle_antall,
        count(*) filter (kommunene.er_aktuell and kommunene.klasse = 'tatt_i_bruk') as tatt_i_bruk_antall,
        count(*) filter (kommunene.klasse in ('planlagt', 'under_innforing', 'tilgjengeliggjort')) as underveis_antall,
        count(*) filter (kommunene.klasse = 'ikke_rapportert') as ikke_rapportert_antall,
        cast(sum(kommunene.innbyggere_antall) as bigint) as innbyggere_antall,
        cast(coalesce(sum(kommunene.innbyggere_antall) filter (kommunene.klasse = 'tatt_i_bruk'), 0) as bigint) as innbyggere_i_bruk_antall,
    from kommunene
    group by kommunene.fylkesnr
)
select
    opptelling.fylkesnr,
    fylker.navn,
    opptelling.kommuner_antall,
    opptelling.aktuelle_antall,
    opptelling.tatt_i_bruk_antall,
    opptelling.underveis_antall,
    opptelling.ikke_rapportert_antall,
    opptelling.innbyggere_antall,
    opptelling.innbyggere_i_bruk_antall,
    case
        when nok_rapportert(opptelling.aktuelle_antall - opptelling.ikke_rapportert_antall, opptelling.aktuelle_antall)
            then 100.0::double * opptelling.tatt_i_bruk_antall / opptelling.aktuelle_antall
    end as andel_pst,
from opptelling
left join fylker on opptelling.fylkesnr = fylker.fylkesnr
order by opptelling.fylkesnr
