-- Tilskudd i flere kommuner under ett: hvert prosjekt én gang. null = ikke noe prosjekt.
create macro prosjekter_antall(prosjekter) as nullif(len(list_distinct(flatten(list(prosjekter)))), 0);

-- Føres prosjektet på alle deltakere, har hver av dem hele beløpet, og det regnes med én gang. Ellers har hver sin del.
create macro prosjekter_kr(fordeling, andeler, belop_kr) as
    case
        when fordeling = 'deltakere' then list_sum(list_transform(list_distinct(flatten(list(andeler))), lambda andel: andel.belop_kr))
        else sum(belop_kr)
    end;

-- Hvor mange av prosjektene som er uten beløp, hvert talt én gang.
create macro uten_belop_antall(andeler) as
    len(list_distinct(list_transform(
        list_filter(flatten(list(andeler)), lambda andel: andel.belop_kr is null), lambda andel: andel.prosjekt_nr
    )));
