/** What the cookie may be called (contract §2), so that reading and writing agree. */
export const cookieNamePattern = /^[\w.-]{1,64}$/;
