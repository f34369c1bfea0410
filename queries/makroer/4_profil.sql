-- Kommunene som en profil handler om: den valgte kommunen, ellers nettverket, ellers fylket, ellers hele landet.
create macro profilomraade(kommune, nettverk, fylke) as table
    select kommunenr, kommunenavn, fylkesnr, nivaa, navn,
    from grupper
    where nivaa = case
            when kommune is not null then 'kommune'
            when nettverk is not null then 'nettverk'
            when fylke is not null then 'fylke'
            else 'land'
        end
        and gruppe = coalesce(kommune, nettverk, fylke, 'landet');
