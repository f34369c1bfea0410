-- svarer på: Hvor mange av kommunene i hvert fylke er det meldt noe om, for hver løsning, og hvor gammelt er det nyeste?
-- korn: losning, fylkesnr
-- kolonner: losning varchar, losning_navn varchar, fylkesnr varchar, fylke_navn varchar, aktuelle_antall bigint, rapportert_antall bigint, stille_antall bigint, udaterte_antall bigint, nyeste_dato date, sist_meldt_dato date, maaneder_siden_meldt bigint
-- kilder: innforing, deltakere, losninger, kommuner, fylker
-- merknad: Bare kommuner løsningen er aktuell for. nyeste_dato = den siste datoen en opplysning gjelder fra, sist_meldt_dato = da den siste ble kjent; tomt når ingen kilde er datert
with
aktuelle as (
    select losning, fylkesnr, count(*) as antall,
    from omfang
    where er_aktuell and ($fylke is null or fylkesnr = $fylke)
    group by losning, fylkesnr
),
rapporterte as (
    select
        losning,
        fylkesnr,
        count(*) as antall,
        count(*) filter (udaterte_antall = hendelser_antall) as udaterte_antall,
        max(nyeste_dato) as nyeste_dato,
    from dekning
    where er_aktuell
    group by losning, fylkesnr
),
meldt as (
    select innforing.losning, kommuner.fylkesnr, max(innforing.rapportert_dato) as sist_meldt_dato,
    from innforing
    inner join kommuner on innforing.kommunenr = kommuner.kommunenr
    where innforing.rapportert_dato <= idag() and innforing.stadium <> 'ikke_rapportert'
    group by innforing.losning, kommuner.fylkesnr
)
select
    losninger.losning,
    losninger.navn as losning_navn,
    fylker.fylkesnr,
    fylker.navn as fylke_navn,
    aktuelle.antall as aktuelle_antall,
    coalesce(rapporterte.antall, 0) as rapportert_antall,
    aktuelle.antall - coalesce(rapporterte.antall, 0) as stille_antall,
    coalesce(rapporterte.udaterte_antall, 0) as udaterte_antall,
    rapporterte.nyeste_dato,
    meldt.sist_meldt_dato,
    date_diff('month', meldt.sist_meldt_dato, idag()) as maaneder_siden_meldt,
from aktuelle
inner join losninger on aktuelle.losning = losninger.losning
inner join fylker on aktuelle.fylkesnr = fylker.fylkesnr
left join rapporterte on aktuelle.losning = rapporterte.losning and aktuelle.fylkesnr = rapporterte.fylkesnr
left join meldt on aktuelle.losning = meldt.losning and aktuelle.fylkesnr = meldt.fylkesnr
order by losninger.rekkefolge, fylker.fylkesnr
