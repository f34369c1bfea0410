-- Det samme etter alt vi vet i dag, regnet ut én gang per versjon og døgn.
create table i_bruk_i_dag as
select losning, dato, par, forelopig,
from i_bruk_ved_kvartal(null, null)
order by losning, dato, par;
