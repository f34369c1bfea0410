-- Small readings that several datasets share. The queries in kilder/ may use them; what they cannot read they pass on as it is,
-- so that the contract's own checks catch it.

-- '2022' and '2022-11' become the first day of the year or month.
create macro forste_dag(tekst) as case
    when regexp_full_match(tekst, '[0-9]{4}') then tekst || '-01-01'
    when regexp_full_match(tekst, '[0-9]{4}-[0-9]{2}') then tekst || '-01'
    else tekst
end;

create macro presisjon(tekst) as case
    when tekst is null then 'udatert'
    when length(tekst) = 4 then 'år'
    when length(tekst) = 7 then 'måned'
    else 'dag'
end;

create macro endringsart(ord) as case ord
    when 'renumber' then 'nummerskifte'
    when 'merge' then 'sammenslåing'
    when 'split' then 'deling'
    when 'boundary' then 'grensejustering'
    when 'rename' then 'navneendring'
    else ord
end;

-- The wording in our own Bokmål where the code list has one, else the source's own text.
create macro omtalt(mappe, tekst) as coalesce(
    (select max(bokmaal) from kodeverk.omtaler where dataset = mappe and original = tekst),
    tekst
);
