/** What stands in for a key that an agency gives out. */
export const rehearsalKey = 'rehearsal-key';
