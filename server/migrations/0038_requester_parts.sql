-- Tickets are found by a part of who wrote them: a domain, a surname.

create index ticket_by_requester_part on ticket
  using gin (lower(coalesce(requester_name, '') || ' ' || coalesce(requester_email, '')) gin_trgm_ops)
  where requester_name is not null or requester_email is not null;
