-- Projection of the claim streams. The rules of the verdicts stand here as well as in the domain.
create table claim (
  id text primary key,
  article text not null references article (id),
  revision integer not null,
  version integer not null,
  status text not null check (status in ('live', 'withdrawn')),
  start_cp integer not null,
  end_cp integer not null check (end_cp > start_cp),
  exact text not null,
  prefix text not null,
  suffix text not null,
  kind text not null check (kind in ('quantity', 'date', 'quotation', 'attribution', 'name', 'other')),
  verdict text check (verdict in ('verified', 'disputed', 'sourced')),
  note text not null,
  sources text not null check (json_type(sources) = 'array'),
  reviewer text not null references account (id),
  reviewer_role text not null,
  created_at text not null,
  updated_at text not null,
  position integer not null,
  check (verdict <> 'disputed' or trim(note) <> ''),
  check (verdict <> 'sourced' or json_array_length(sources) > 0)
) strict;

create index claim_in_reading_order on claim (article, start_cp, end_cp desc, id);
create index claim_changed on claim (article, position);
