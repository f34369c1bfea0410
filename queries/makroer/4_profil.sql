-- Området en profil handler om: den valgte kommunen, ellers nettverket, ellers fylket, ellers hele landet.
create macro profilnivaa(kommune, nettverk, fylke) as
    case
        when kommune is not null then 'kommune'
        when nettverk is not null then 'nettverk'
        when fylke is not null then 'fylke'
        else 'land'
    end;

create macro profilgruppe(kommune, nettverk, fylke) as coalesce(kommune, nettverk, fylke, 'landet');

-- Er kommunen med i området?
create macro er_i_profilen(kommunenr, kommunens_nettverk, fylkesnr, kommune, nettverk, fylke) as
    case
        when kommune is not null then kommunenr = kommune
        when nettverk is not null then kommunens_nettverk = nettverk
        else fylke is null or fylkesnr = fylke
    end;
