-- svarer på: Hvordan er inndelingen i kommuner og fylker endret, og hva betyr det for eldre opplysninger?
-- korn: nivaa, gammelt_nr, nytt_nr, dato
-- kolonner: nivaa varchar, dato date, art varchar, gammelt_nr varchar, gammelt_navn varchar, nytt_nr varchar, nytt_navn varchar, merknad varchar, kilde_url varchar
-- kilder: kommuneendringer, fylkesendringer
-- merknad: Opplysninger om en tidligere kommune er ført videre til dagens kommune, og merket «arvet fra». I et valgt fylke: bare det som gjelder fylkets nåværende nummer
select nivaa, dato, art, gammelt_nr, gammelt_navn, nytt_nr, nytt_navn, merknad, kilde_url,
from inndeling
where $fylke is null or left(nytt_nr, 2) = $fylke
order by dato desc, nivaa, art, nytt_nr, gammelt_nr
