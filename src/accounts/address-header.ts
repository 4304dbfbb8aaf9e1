// Between our sign-in routes and better-auth's count of attempts.

/** The header in which a sign-in carries the address that its attempts are counted by. */
export const addressHeader = 'x-client-address';
