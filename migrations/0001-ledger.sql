-- The ledger: one append-only log. A line is the canonical JSON (RFC 8785) of one event and the leaf of the
-- Merkle tree; every other column is generated from it, so that no column can say what the leaf does not.
create table event (
  position integer primary key,
  line text not null check (line ->> '$.position' = position),
  stream text not null generated always as (line ->> '$.stream') stored,
  version integer not null generated always as (line ->> '$.version') stored,
  actor text not null generated always as (line ->> '$.actor.id') stored,
  article text generated always as (
    case when line ->> '$.stream' like 'article/%' then substr(line ->> '$.stream', 9, 36) end
  ) stored,
  unique (stream, version)
) strict;

create index event_of_article on event (article, position);

create trigger event_is_never_changed before update on event
begin
  select raise(abort, 'the ledger is append-only: an event is never changed');
end;

create trigger event_is_never_deleted before delete on event
begin
  select raise(abort, 'the ledger is append-only: an event is never deleted');
end;

-- REPLACE deletes without asking the trigger above, so an insert must take the next position and a new version.
create trigger event_takes_the_next_position before insert on event
when
  new.position <> (select coalesce(max(position) + 1, 0) from event)
  or exists (
    select 1 from event
    where stream = new.line ->> '$.stream' and version = new.line ->> '$.version'
  )
begin
  select raise(abort, 'the ledger is append-only: an event takes the next position');
end;

-- The personal words of an event, each with the salt of its commitment: {"note": {"salt": "…", "value": "…"}}.
-- They stand apart from the event so that they can be erased without touching the log.
create table word (
  position integer primary key references event (position),
  words text not null check (json_valid(words))
) strict;

-- The Merkle tree of RFC 6962. Level 0 holds the leaf hashes; a node is stored once its subtree is full.
create table node (
  level integer not null,
  idx integer not null,
  hash blob not null check (length(hash) = 32),
  primary key (level, idx)
) strict, without rowid;

-- Texts, span tables and files, named in events by their SHA-256.
create table blob (
  digest text primary key,
  bytes blob not null
) strict;

-- What a request with an idempotency key did, so that a retry does it once.
create table idempotency (
  actor text not null,
  key text not null,
  fingerprint text not null,
  stream text not null,
  version integer not null,
  position integer not null,
  primary key (actor, key)
) strict, without rowid;
