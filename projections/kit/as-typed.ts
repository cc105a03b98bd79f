/** A number or the name of an issuer as it is compared: nobody writes it twice with the same capitals and spaces. */
export const asTyped = (text = ''): string => text.replace(/\s+/g, '').toLowerCase();
