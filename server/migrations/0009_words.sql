-- One definition of "word", for the index and for what is searched. `words/src/` holds the same in TypeScript, for marking
-- hits in a text; a test compares both. It needs no extension, and gives the same under every collation of the database.

do $$ begin
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'The database must be encoded in UTF8, not in %', current_setting('server_encoding');
  end if;
end $$;

-- English word forms, without stop words: `sign in` and `is down` are words like any other.
create text search dictionary word_forms (template = snowball, language = english);
create text search configuration word_forms (parser = default);
alter text search configuration word_forms
  add mapping for asciiword, word, numword, uint, int, sfloat, float with word_forms;

create function word_form(word text) returns text language sql immutable parallel safe strict as $$
  select coalesce((ts_lexize('word_forms', word))[1], word)
$$;

-- Lower case, without accents and marks, wide and composed forms as plain ones; what is no letter or digit beyond ASCII is a space.
create function fold_text(given text) returns text language plpgsql immutable parallel safe strict as $$
declare
  folded text := given;
begin
  if octet_length(given) = char_length(given) then
    return lower(given collate "C");
  end if;
  -- One sign can become eighteen: of such a text the beginning counts.
  folded := left(normalize(folded, NFKD), 100000);
  -- Accents, Hebrew points, Arabic vowels and the tatweel, the nukta of Hindi, and characters without a width.
  folded := regexp_replace(folded, '[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u093C\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]+', '', 'g');
  folded := regexp_replace(normalize(folded, NFC), '[\u0080-\u00BF\u00D7\u00F7\u02B9-\u02FF\u037E\u0387\u0482\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u0600-\u060F\u061B-\u061F\u066A-\u066D\u06D4\u06DD\u06DE\u06E9\u0700-\u070D\u0964\u0965\u0970\u0E3F\u0E4F\u0E5A\u0E5B\u104A-\u104F\u10FB\u1360-\u1368\u1680\u17D4-\u17DB\u1800-\u180A\u2000-\u206F\u20A0-\u20CF\u2100-\u2BFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3020\u3030\u303D-\u303F\u30A0\u30FB\uE000-\uF8FF\uFD3E\uFD3F\uFE10-\uFE6F\uFF00-\uFFFF\U0001F000-\U0001FAFF\U000E0000-\U0010FFFF]+', ' ', 'g');
  folded := lower(translate(folded,
    'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖÆŒẞÞØøŁłĐđÐðıĦħŦŧƏىیکة٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹',
    'αβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆæœßþoollddddihhttəييكه01234567890123456789')
    collate "C");
  return replace(replace(replace(replace(folded, 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th');
end $$;

-- The words of a folded text in their order. Scripts without spaces give each pair of neighbours, and the last sign alone.
create function folded_words(folded text) returns setof text language sql immutable parallel safe strict rows 100 as $$
  select coalesce(pair, left(regexp_replace(run, '^v([0-9]+)$', '\1'), 1000))
  from regexp_matches(folded, '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3031-\u312F\u3131-\u318E\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\U00020000-\U0003FFFF]+|[^\x01-/:-`{-\x7f\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3031-\u312F\u3131-\u318E\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\U00020000-\U0003FFFF]+', 'g') with ordinality as found (runs, run_at)
  cross join lateral (select runs[1] as run) as one
  left join lateral (
    select sign || coalesce(lead(sign) over (order by at), '') as pair, at
    from unnest(string_to_array(run, null)) with ordinality as signs (sign, at)
    where left(run, 1) ~ '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3031-\u312F\u3131-\u318E\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\U00020000-\U0003FFFF]'
  ) as pairs on true
  order by run_at, at
$$;

create function words_of(given text) returns setof text language sql immutable parallel safe strict rows 100 as $$
  select folded_words(fold_text(given))
$$;

-- Words with their forms and places. Plain text takes the parser, which is written in C and finds the same words once it
-- has no sign to make numbers, hosts, tags and the like of. It takes 12e5 for a number, and leaves out what is very long.
create function word_vector(folded text) returns tsvector language plpgsql immutable parallel safe strict as $$
declare
  plain text;
begin
  if octet_length(folded) = char_length(folded) and folded !~ '[0-9]e[0-9]'
    and (octet_length(folded) <= 1000 or folded !~ '[a-z0-9]{250}') then
    plain := replace(replace(replace(replace(replace(replace(replace(replace(replace(
      folded, '.', ' '), '-', ' '), '_', ' '), '/', ' '), '@', ' '), '<', ' '), '&', ' '), '+', ' '), '~', ' ');
    if plain ~ 'v[0-9]' then
      plain := regexp_replace(plain, '(^|[^a-z0-9])v([0-9]+)(?![a-z0-9])', '\1\2', 'g');
    end if;
    return to_tsvector('word_forms', plain);
  end if;
  return coalesce((
    select string_agg('''' || word_form(word) || ''':' || least(at, 16383), ' ')
    from folded_words(folded) with ordinality as numbered (word, at)), '')::tsvector;
end $$;

-- Parts of words that are searched for by themselves, and other ways to write them. A `~` marks the end of a longer word, so
-- that `rechnung` finds `Sammelrechnungen` while `form` does not find `information`.
create function word_parts(given text, folded text) returns text[] language plpgsql immutable parallel safe strict as $$
declare
  parts text[] := array(
    select '~' || substr(word[1], start) from regexp_matches(folded, '[a-z]{9,}', 'g') as word,
      generate_series(4, char_length(word[1]) - 4) as start
    where char_length(word[1]) <= 40 limit 2000);
begin
  if folded ~ '[0-9]{3}|[0-9][ ./()-]{1,3}[0-9]' then
    -- ORD10432, 10432X and 00815; then the digits of a telephone number, whatever stands between them.
    if folded ~ '[a-z][0-9]{3}|[0-9]{3}[a-z]|(^|[^a-z0-9])0+[1-9][0-9]{2}' then
      parts := parts || array(
        select unnest(array[coalesce(part[1], part[4]), coalesce(part[2], part[3]), part[5]])
        from regexp_matches(folded, '([a-z]+)([0-9]{3,18})(?![a-z0-9])|(?:^|[^a-z0-9])([0-9]{3,18})([a-z]+)(?![a-z0-9])|(?:^|[^a-z0-9])0+([1-9][0-9]{2,17})(?![a-z0-9])', 'g') as part limit 1000);
    end if;
    if folded ~ '[0-9](?:[ ./()-]{0,3}[0-9]){6}' then
      parts := parts || array(
        select case start when 1 then '' else '~' end || substr(digits, start)
        from regexp_matches(folded, '[0-9](?:[ ./()-]{0,3}[0-9]){6,17}', 'g') as number,
          translate(number[1], ' ./()-', '') as digits, generate_series(1, char_length(digits) - 3) as start limit 2000);
    end if;
  end if;
  if folded ~ '[+]{2}|#|[.]net' then
    parts := parts || array(
      select coalesce(sign[1], '.net')
      from regexp_matches(folded, '([a-z]+(?:\+\+(?!\+)|#(?![a-z0-9#])))|(?:^|[^a-z0-9])\.net(?![a-z0-9])', 'g') as sign limit 200);
  end if;
  if octet_length(given) <> char_length(given) and given ~ '[äöüÄÖÜ\u0308]' then
    parts := parts || array(
      select word_form(fold_text(replace(replace(replace(word[1], 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue')))
      from regexp_matches(translate(normalize(given, NFC), 'ÄÖÜ', 'äöü'), '[A-Za-zß]*[äöü][A-Za-zäöüß]*', 'g') as word limit 1000);
  end if;
  -- Articles and prepositions that are written in one with the word.
  if octet_length(folded) <> char_length(folded) and folded ~ '[\u05D0-\u05EA\u0621-\u064A]{4}' then
    parts := parts || array(
      select '~' || substr(word[1], start) from regexp_matches(folded, '[\u05D0-\u05EA\u0621-\u064A]{4,40}', 'g') as word,
        generate_series(2, least(4, char_length(word[1]) - 2)) as start limit 2000);
  end if;
  return array(select part from unnest(parts) as part where char_length(part) <= 60);
end $$;

create or replace function ticket_words(title text, description text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  folded_title text := fold_text(title);
  folded_description text := fold_text(description);
begin
  return setweight(word_vector(folded_title), 'A') || setweight(word_vector(folded_description), 'B')
    -- Parts stand together at the last place there is: a phrase with a word without one would find nothing.
    || coalesce((
      select string_agg('''' || part || ''':16383', ' ')
      from unnest(word_parts(title || ' ' || description, folded_title || ' ' || folded_description)) as part), '')::tsvector;
end $$;

-- What finds a word: its form; while it is typed, what begins with it, and the forms of what it may become (`chargi` of
-- `charging` is no beginning of `charg`); and, where a part is looked for too, longer words that end with it.
create function word_query(word text, is_prefix boolean, is_part boolean) returns tsquery
language sql immutable parallel safe strict as $$
  select ('''' || word_form(left(word, 1000)) || ''''
    || case when is_prefix then ' | ''' || left(word, 1000) || ''':*' || coalesce((
        select string_agg(distinct ' | ''' || word_form(left(word, -typed) || ending) || '''', '')
        from unnest(array['ing', 'ion', 'ation', 'ed', 'ies', 'ly', 'able', 'ness', 'ment']) as ending,
          generate_series(1, length(ending) - 1) as typed
        where word ~ '^[a-z]{4,40}$' and right(word, typed) = left(ending, typed) and length(word) - typed > 2), '') else '' end
    || case when is_part and word ~ '^([a-z]{5,}|[0-9]{4,}|[\u05D0-\u05EA\u0621-\u064A]{3,})$'
         then ' | ''~' || left(word, 1000) || ''':*' else '' end
  )::tsquery
$$;

-- The rows of before are filled anew from the newest to the oldest; `below` is how far that is. The row goes when it is done.
create table search_refill (below bigint not null, filled bigint not null default 0, total bigint not null);
insert into search_refill (below, total)
  select max(ticket_id) + 1, (select coalesce(sum(n), 0) from ticket_counter) from ticket_search having max(ticket_id) is not null;
