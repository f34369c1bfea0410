-- The tables of version $versjon: their comments, their columns, the files they lie in, and whether their rows are those of the files, as they
-- are. They are not where rows were taken out, where files were merged, or where columns came, went or changed after the table was made.
with
tabeller as (
    select
        t.table_id,
        t.begin_snapshot as laget,
        s.schema_name as skjema,
        t.table_name as navn,
        s.path || t.path as mappe,
        s.path_is_relative and t.path_is_relative as i_lageret,
    from __ducklake_metadata_lager.ducklake_table t
    join __ducklake_metadata_lager.ducklake_schema s on s.schema_id = t.schema_id
    where t.begin_snapshot <= $versjon
        and coalesce(t.end_snapshot > $versjon, true)
        and s.begin_snapshot <= $versjon
        and coalesce(s.end_snapshot > $versjon, true)
),
kolonner as (
    select
        k.table_id,
        list((k.column_name, k.column_type) order by k.column_order) as felter,
        bool_and(k.begin_snapshot = t.laget and coalesce(k.end_snapshot > $versjon, true)) as som_laget,
    from __ducklake_metadata_lager.ducklake_column k
    join tabeller t on t.table_id = k.table_id
    where k.begin_snapshot <= $versjon
    group by k.table_id
),
filer as (
    select
        table_id,
        list(path order by row_id_start, data_file_id) as navn,
        bool_and(path_is_relative and partial_max is null and mapping_id is null and encryption_key is null) as hele,
    from __ducklake_metadata_lager.ducklake_data_file
    where begin_snapshot <= $versjon and coalesce(end_snapshot > $versjon, true)
    group by table_id
),
andre as (
    select table_id from __ducklake_metadata_lager.ducklake_delete_file where begin_snapshot <= $versjon
    union
    select table_id from __ducklake_metadata_lager.ducklake_inlined_data_tables
),
kommentarer as (
    select object_id as table_id, 0 as plass, '' as kolonne, value as tekst
    from __ducklake_metadata_lager.ducklake_tag
    where key = 'comment' and begin_snapshot <= $versjon and coalesce(end_snapshot > $versjon, true)
    union all
    select m.table_id, k.column_order, k.column_name, m.value
    from __ducklake_metadata_lager.ducklake_column_tag m
    join __ducklake_metadata_lager.ducklake_column k on k.table_id = m.table_id and k.column_id = m.column_id
    where m.key = 'comment'
        and m.begin_snapshot <= $versjon
        and coalesce(m.end_snapshot > $versjon, true)
        and k.begin_snapshot <= $versjon
        and coalesce(k.end_snapshot > $versjon, true)
)
select
    t.skjema,
    t.navn,
    coalesce((select list((m.kolonne, m.tekst) order by m.plass) from kommentarer m where m.table_id = t.table_id), []),
    k.felter,
    coalesce([t.mappe || fil for fil in f.navn], []),
    t.i_lageret and k.som_laget and coalesce(f.hele, true) and t.table_id not in (from andre),
from tabeller t
join kolonner k on k.table_id = t.table_id
left join filer f on f.table_id = t.table_id
order by t.skjema, t.navn
