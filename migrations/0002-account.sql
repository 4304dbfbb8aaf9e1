-- Projection of the account streams: who stands behind an actor's id.
create table account (
  id text primary key,
  version integer not null,
  name text,
  role text not null check (role in ('reviewer', 'editor', 'admin', 'system')),
  status text not null check (status in ('active', 'disabled')),
  position integer not null
) strict;
