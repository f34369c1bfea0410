-- Kommunenes andeler av driftskostnadene for hver løsning, i det nyeste året det finnes noen for.
create table siste_kostnader as
select losning, kommunenr, aar, nokkel, belop_kr, kilde_url,
from kostnadsandeler
qualify aar = max(aar) over (partition by losning)
order by losning, kommunenr;
