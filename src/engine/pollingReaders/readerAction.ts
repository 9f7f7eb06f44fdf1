/** What can be done to every reader that polls: a polling reader or a KCL application. */
export type ReaderAction = { readonly do: 'changePollInterval'; readonly of: string; readonly toMs: number };
