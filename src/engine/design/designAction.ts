/** Builds the system of the story otherwise. Only before the run begins: a design is not changed under traffic. */
export interface ChooseDesign {
  readonly do: 'chooseDesign';
  /** 'system' */
  readonly of: string;
  /** Id of a design of the config. */
  readonly to: string;
}

export type DesignAction = ChooseDesign;
