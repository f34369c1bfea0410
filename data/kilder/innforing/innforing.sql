-- A row is «avledet» when the source names an area or a group and the kommune follows from a list, or when the stage is a conclusion of
-- ours («; utledet: …»). That only the year was inferred («år utledet») does not make it so.
-- A row whose source names the kinds of aktør becomes one row for each of them (kodeverk/aktorer.csv).
with

hendelser as (
    select
        linje,
        fil,
        solution,
        kommunenummer_2024,
        status,
        date,
        detail,
        source_publisher,
        source_url,
        source_date,
        regexp_matches(detail, '(?i)inferred|; utledet:|mapped to|names from the 2024 list|^alle 30|"alle kommuner"') as avledet,
    from raa.adoption
)

select
    hendelser.linje,
    hendelser.fil,
    hendelser.solution as losning,
    hendelser.kommunenummer_2024 as kommunenr,
    aktorer.aktor,
    case hendelser.status
        when 'planned' then 'planlagt'
        when 'in_progress' then 'under_innforing'
        when 'adopted' then 'tatt_i_bruk'
        when 'not_adopted' then 'ikke_startet'
        else hendelser.status
    end as stadium,
    forste_dag(hendelser.date) as gjelder_fra,
    presisjon(hendelser.date) as presisjon,
    forste_dag(hendelser.source_date) as rapportert_dato,
    case when hendelser.avledet then 'avledet' else 'dokument' end as metode,
    false as forelopig,
    omtalt('innforing', hendelser.detail) as omtale,
    arvede.arvet_fra,
    hendelser.source_publisher as utgiver,
    hendelser.source_url as kilde_url,
from hendelser
left join kodeverk.arvede
    on arvede.original = hendelser.detail
    and arvede.kommunenr = hendelser.kommunenummer_2024
left join kodeverk.aktorer
    on aktorer.original = hendelser.detail
    and aktorer.kommunenr = hendelser.kommunenummer_2024
