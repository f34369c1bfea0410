-- regel: Organisasjonsnummer, KOSTRA-gruppe og sentralitet i kommuner skal være det registeret sier
-- tiltak: Før registerets verdi inn i kommuner.csv og signer datasettet på nytt.
with

vaare as (
    unpivot (
        select
            fil,
            linje,
            kommunenr,
            coalesce(orgnr, '') as orgnr,
            kostragruppe,
            sentralitet::varchar as sentralitet,
        from kommuner
    )
    on orgnr, kostragruppe, sentralitet
    into name felt value verdi
)

select
    vaare.fil,
    vaare.linje,
    vaare.kommunenr,
    vaare.felt,
    vaare.verdi,
    registeropplysninger.verdi as i_registeret,
    registeropplysninger.register,
from vaare
inner join registeropplysninger
    on registeropplysninger.nivaa = 'kommune'
    and registeropplysninger.kode = vaare.kommunenr
    and registeropplysninger.felt = vaare.felt
where registeropplysninger.verdi != vaare.verdi
order by vaare.fil, vaare.linje
