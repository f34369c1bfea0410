-- svarer på: Hvilke søknader og deltakelser kjenner vi uten at noe tilskudd er dokumentert?
-- korn: aar, art, hva
-- kolonner: aar integer, art varchar, hva varchar, ledende_kommune varchar, kommunenr varchar, partnere varchar, kilde_url varchar
-- kilder: programdeltakelse
-- merknad: En søknad er ikke en tildeling, og deltakelse i et program er ikke et beløp
select
    aar,
    art,
    hva,
    ledende_kommune,
    kommunenr,
    partnere,
    kilde_url,
from programdeltakelse
where $aar is null or aar = cast($aar as integer)
order by aar desc, art, hva
