-- svarer på: Hva er alle målene til sammen, i hver gruppe av kommunene i utvalget?
-- korn: gruppe
-- kolonner: gruppe varchar, navn varchar, fylkesnr varchar, kommuner_antall bigint, innbyggere_antall bigint, aktuelle_antall bigint, nevner_antall bigint, tatt_i_bruk_antall bigint, underveis_antall bigint, ikke_rapportert_antall bigint, skjermet_antall bigint, ikke_aktuelt_antall bigint, nevner_innbyggere_antall bigint, innbyggere_i_bruk_antall bigint, tilskudd_antall bigint, med_tilskudd_antall bigint, innvilget_kr double, aarsverk_rapportert_antall bigint, aarsverk_innbyggere_antall bigint, aarsverk double, status_er_nok boolean, tilskudd_er_nok boolean, aarsverk_er_nok boolean, andel_pst double, innbyggere_andel_pst double
-- kilder: innforing, deltakere, innforingslop, tilskudd, bemanning, kommuner, kommuneendringer, fylker, nettverk, befolkning
-- merknad: er_nok sier om minst 60 % av kommunene er kjent, så et forholdstall betyr noe. Andelen er den laveste mulige: ikke rapportert teller ikke som tatt i bruk. Et tilskuddsprosjekt telles én gang i hver gruppe. null er ikke rapportert, aldri 0. fylkesnr er bare med for kommuner
select
    andelene.gruppe,
    andelene.navn,
    case when $nivaa = 'kommune' then left(andelene.gruppe, 2) end as fylkesnr,
    andelene.kommuner_antall,
    tallene.innbyggere_antall,
    andelene.aktuelle_antall,
    andelene.nevner_antall,
    andelene.tatt_i_bruk_antall,
    andelene.underveis_antall,
    andelene.ikke_rapportert_antall,
    andelene.skjermet_antall,
    andelene.ikke_aktuelt_antall,
    andelene.nevner_innbyggere_antall,
    andelene.innbyggere_i_bruk_antall,
    tallene.tilskudd_antall,
    tallene.med_tilskudd_antall,
    tallene.belop_kr as innvilget_kr,
    tallene.aarsverk_rapportert_antall,
    tallene.aarsverk_innbyggere_antall,
    tallene.aarsverk,
    andelene.er_nok as status_er_nok,
    tallene.tilskudd_er_nok,
    tallene.aarsverk_er_nok,
    andelene.andel_pst,
    andelene.innbyggere_andel_pst,
from andeler($losning, $fylke, $nivaa, $utvalg, $dato, $kjent, $nevner) as andelene
inner join gruppetall($fylke, $nivaa, $utvalg, $fordeling, $aar) as tallene on andelene.gruppe = tallene.gruppe
order by andelene.gruppe
