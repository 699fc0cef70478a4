/**
 * How the process ends, for whoever supervises it (sysexits.h); 0 when it was asked to, 1 when it crashed. After a wrong
 * setting a restart is in vain until somebody has put it right; what is in use may be free in a moment.
 */
export const EXIT = { ended: 0, crashed: 1, inUse: 75, wrongSettings: 78 } as const;
