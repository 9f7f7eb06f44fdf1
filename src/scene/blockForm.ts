/** 'single': a block is a record. 'batch': a block is all that was written in its slot. */
export type BlockForm = 'single' | 'batch';

/** From this many records a second on a block is a batch, whatever the slots say. */
const batchFromRecordsPerSecond = 500;

export interface FormInputs {
  /** Written to the whole data stream. */
  readonly recordsPerSecond: number;
  /** Written to the busiest shard in the span of one slot. */
  readonly busiestRecordsPerSlot: number;
}

/** Single records up to one a slot; back to them only below half of what led away, so that the form does not flicker. */
export function wantedForm(before: BlockForm, { recordsPerSecond, busiestRecordsPerSlot }: FormInputs): BlockForm {
  const tolerance = before === 'single' ? 1 : 0.5;
  const isCalm = recordsPerSecond < batchFromRecordsPerSecond * tolerance && busiestRecordsPerSlot <= tolerance;
  return isCalm ? 'single' : 'batch';
}

/** A form in force, and since when another one is wanted. */
export interface FormState {
  readonly form: BlockForm;
  readonly otherSinceWallMs: number | null;
}

const holdWallMs = 1000;

/** For the first picture, and after a jump in time. */
export function formAtOnce(inputs: FormInputs): FormState {
  return { form: wantedForm('single', inputs), otherSinceWallMs: null };
}

/** The next state: another form comes in when it has been wanted for a second of viewing. */
export function nextForm(state: FormState, inputs: FormInputs, wallMs: number): FormState {
  const wanted = wantedForm(state.form, inputs);
  if (wanted === state.form) return state.otherSinceWallMs === null ? state : { form: wanted, otherSinceWallMs: null };
  if (state.otherSinceWallMs === null) return { form: state.form, otherSinceWallMs: wallMs };
  return wallMs - state.otherSinceWallMs >= holdWallMs ? { form: wanted, otherSinceWallMs: null } : state;
}
