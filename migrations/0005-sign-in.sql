-- Who may sign in, and with what. The auth_ tables are better-auth's: their columns are named as it names
-- them, its dates are text. E-mail addresses are here and nowhere else; auth_user.id is an account's id.
create table auth_user (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" integer not null check ("emailVerified" in (0, 1)),
  image text,
  "createdAt" text not null,
  "updatedAt" text not null
) strict;

create table auth_session (
  id text primary key,
  token text not null unique,
  "userId" text not null references auth_user (id) on delete cascade,
  "expiresAt" text not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" text not null,
  "updatedAt" text not null
) strict;

create index auth_session_of_user on auth_session ("userId");

-- A way to sign in: here, a password.
create table auth_account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth_user (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" text,
  "refreshTokenExpiresAt" text,
  scope text,
  password text,
  "createdAt" text not null,
  "updatedAt" text not null
) strict;

create index auth_account_of_user on auth_account ("userId");

create table auth_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" text not null,
  "createdAt" text not null,
  "updatedAt" text not null
) strict;

create index auth_verification_by_identifier on auth_verification (identifier);

create table auth_rate_limit (
  id text primary key,
  key text not null unique,
  count integer not null,
  "lastRequest" integer not null
) strict;

-- What session cookies are signed with. One row, made at the first start.
create table auth_secret (
  only integer primary key check (only = 1),
  secret text not null check (length(secret) >= 32)
) strict;

-- One-time links. The token in the link is never stored, only its SHA-256. Without an account it makes the first one.
create table sign_in_link (
  digest text primary key,
  account text references auth_user (id) on delete cascade,
  created_at text not null,
  expires_at text not null,
  used_at text,
  replaced_at text
) strict;

create index sign_in_link_of_account on sign_in_link (account);

-- Tokens for programs, stored as their SHA-256 too.
create table api_token (
  id text primary key,
  digest text not null unique,
  account text not null references auth_user (id) on delete cascade,
  name text not null,
  created_at text not null,
  last_used_at text,
  revoked_at text
) strict;

create index api_token_of_account on api_token (account);
