// The tables of migration 0005 as Kysely sees them: the columns that this slice itself reads and writes.

export type AccountTables = {
  auth_user: { readonly id: string; readonly email: string };
  auth_secret: { readonly only: 1; readonly secret: string };
  sign_in_link: {
    readonly digest: string;
    readonly account: string | null;
    readonly created_at: string;
    readonly expires_at: string;
    readonly used_at: string | null;
    readonly replaced_at: string | null;
  };
  api_token: {
    readonly id: string;
    readonly digest: string;
    readonly account: string;
    readonly name: string;
    readonly created_at: string;
    readonly last_used_at: string | null;
    readonly revoked_at: string | null;
  };
};
