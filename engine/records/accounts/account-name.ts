/** How an account is called: what can be typed on any keyboard and stands in no name's way. */
export const accountName = /^[a-z0-9][a-z0-9._-]{0,59}$/
