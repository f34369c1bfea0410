-- svarer på: Hvilke rammer, forslag og avsetninger er publisert?
-- korn: aar, ordning
-- kolonner: aar integer, ordning varchar, omraade varchar, art varchar, belop_kr bigint, kilde_url varchar
-- kilder: tilskuddsrammer
-- merknad: Rammer og forslag er ikke tildelinger, og de overlapper. De regnes aldri sammen med det som er innvilget
select
    aar,
    ordning,
    omraade,
    art,
    belop_kr,
    kilde_url,
from tilskuddsrammer
where $aar is null or aar = cast($aar as integer)
order by aar desc, list_position(['budsjettforslag', 'budsjettramme', 'utlyst ramme', 'bevilget/avsatt'], art), belop_kr desc, ordning
