-- svarer på: Hvor mye er søkt og innvilget i hver publisert tildeling?
-- korn: aar, ordning, omraade
-- kolonner: aar varchar, ordning varchar, omraade varchar, soknader_antall integer, sokt_kr bigint, innvilget_antall integer, innvilget_kr bigint, kommuner_antall integer, sokt_per_innvilget double, kilde_url varchar
-- kilder: tilskuddssummer
-- merknad: Rader for samme år overlapper og kan ikke legges sammen. null = ikke oppgitt i kilden
select
    aar,
    ordning,
    omraade,
    soknader_antall,
    sokt_kr,
    innvilget_antall,
    innvilget_kr,
    kommuner_antall,
    sokt_kr / innvilget_kr as sokt_per_innvilget,
    kilde_url,
from tilskuddssummer
order by aar desc, ordning, omraade
