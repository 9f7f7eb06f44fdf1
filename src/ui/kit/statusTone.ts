/** What a status word says; each tone owns a colour and a shape. */
export type StatusTone = 'ok' | 'warn' | 'refused' | 'late' | 'dup' | 'open';
