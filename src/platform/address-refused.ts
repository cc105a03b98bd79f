/** What was given as the address of a server is none. Never repeats it: a password may stand in it. */
export class AddressRefused extends Error {}
