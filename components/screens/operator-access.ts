/** `off`: no key is set on the server, so that nobody can sign in. */
export type OperatorAccess = 'off' | 'signed-out' | 'signed-in';
