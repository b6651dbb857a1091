/** How long a password must be. Without zod, so that the web app can say it while somebody types. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;
