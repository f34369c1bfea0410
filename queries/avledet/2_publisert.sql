-- De publiserte tallene med løsningens navn og plassen på forsiden, i den rekkefølgen de vises.
create table publisert as
select
    serier.serie,
    coalesce(losninger.navn, serier.serie) as navn,
    serier.geografi,
    serier.dato,
    serier.presisjon,
    serier.art,
    serier.kommuner_antall,
    serier.nevner_antall,
    coalesce(serier.andel_pst, 100.0 * serier.kommuner_antall / serier.nevner_antall) as andel_pst,
    serier.personer_antall,
    serier.brudd,
    serier.aktor,
    serier.merknad,
    serier.kilde_url,
    forsidetall.rekkefolge as forside_rekkefolge,
    row_number() over (
        order by forsidetall.rekkefolge nulls last, serier.serie, serier.dato desc nulls last, serier.art, serier.merknad
    ) as plass,
from nasjonale_serier as serier
left join losninger on serier.serie = losninger.losning
left join forsidetall
    on serier.serie = forsidetall.serie
    and serier.art = forsidetall.art
    and serier.dato = forsidetall.dato
order by plass;
