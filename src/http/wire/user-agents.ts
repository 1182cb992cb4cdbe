/** Which client asks, as far as its `User-Agent` tells: for what each has to be told, and never for what it may do. */

export const isLibreChat = (userAgent: string | undefined): boolean => /^LibreChat\b/i.test(userAgent ?? '');
