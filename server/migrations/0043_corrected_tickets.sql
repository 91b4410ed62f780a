-- Few tickets are corrected. Whoever learns from them, or counts them, does not read all others.
create index ticket_corrected on ticket (id) where category_locked or priority_locked;
