/** Written by the scenario plug-in of the build from the files in `scenarios/`. */
declare module 'virtual:shardscope/catalog' {
  export const catalog: import('./compiledTypes').Catalog;
}

declare module 'virtual:shardscope/scenarios' {
  /** One lazy chunk for each scenario and one for its questions, by slug. */
  export const scenarios: Readonly<
    Record<string, () => Promise<{ default: import('./compiledTypes').CompiledScenario }>>
  >;
  export const questions: Readonly<
    Record<string, () => Promise<{ default: readonly import('./questionTypes').CompiledQuestion[] }>>
  >;
  /** The showings of each template, by its id. */
  export const templates: Readonly<
    Record<string, () => Promise<{ default: readonly import('./questionTypes').ChoiceQuestion[] }>>
  >;
}

declare module 'virtual:shardscope/facts' {
  const facts: readonly import('./factTypes').FactRow[];
  export default facts;
}

declare module 'virtual:shardscope/board' {
  const board: import('./choosing/index').ChoosingBoard;
  export default board;
}

declare module 'virtual:shardscope/cases' {
  const cases: readonly import('./choosing/index').ChoosingCase[];
  export default cases;
}

declare module 'virtual:shardscope/bank' {
  const bank: import('./conceptTypes').Bank;
  export default bank;
}
