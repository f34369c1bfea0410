-- svarer på: Hvilke roller i den regionale gruppen for e-helse er besatt i hvert fylke, og med hvor mange årsverk?
-- korn: fylkesnr, rolle
-- kolonner: fylkesnr varchar, fylke varchar, nettverk varchar, rolle varchar, rollenavn varchar, aar integer, verdi double, enhet varchar, grense varchar, metode varchar, kilde_url varchar
-- kilder: bemanning, roller, fylker, nettverk
-- merknad: Alle fylker og roller er med. null er ikke rapportert, aldri at rollen ikke er besatt
select fylkesnr, fylke, nettverk, rolle, rollenavn, aar, verdi, enhet, grense, metode, kilde_url,
from regionale_roller
where $fylke is null or fylkesnr = $fylke
order by fylkesnr, rolle
