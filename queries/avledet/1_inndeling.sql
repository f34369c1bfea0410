-- Endringene i kommunene og i fylkene, i én liste.
create table inndeling as
select 'fylke' as nivaa, dato, art, gammelt_nr, gammelt_navn, nytt_nr, nytt_navn, merknad, kilde_url,
from fylkesendringer
union all
select 'kommune' as nivaa, dato, art, gammelt_nr, gammelt_navn, nytt_nr, nytt_navn, merknad, kilde_url,
from kommuneendringer;
