/** What the program runs on: the agencies themselves, or stand-ins for them with made-up figures. */
export type Mode = 'live' | 'rehearsal';
