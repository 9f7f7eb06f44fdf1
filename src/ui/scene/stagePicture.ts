import type { DataStreamView, ProducerView, ReadModel, ShardView, SlotFrame } from '../../engine/index';
import {
  createPalette,
  fleetsIn,
  formAtOnce,
  fullShareOf,
  isTroubled,
  KeyRanks,
  leadingKeys,
  limitsOf,
  nextForm,
  ownersIn,
  slotContent,
  type BlockForm,
  type ColourNumber,
  type FormState,
  type Palette,
} from '../../scene/index';

/** What all parts of a picture of one data stream agree on. */
export interface StagePicture {
  readonly readModel: ReadModel;
  /** The read model that printed figures come from: figures that change with every frame cannot be read. */
  readonly words: ReadModel;
  readonly dataStream: DataStreamView;
  readonly frame: SlotFrame;
  readonly palette: Palette;
  readonly form: BlockForm;
  readonly fullShare: number;
  /** Rows of shards that refuse, or did a moment ago. */
  readonly troubled: ReadonlySet<number>;
  /** Moment at the head of the tapes: now, unless nothing may travel. */
  readonly headMs: number;
  readonly reducedMotion: boolean;
  /** Null for a key that is one of many. */
  readonly keyColour: (keyId: number) => ColourNumber | null;
  readonly keyLetter: (keyId: number) => string | null;
  /** Keys of a producer that have led, busiest first. */
  readonly namedKeys: (producer: ProducerView) => ProducerView['keys'];
  /** The same shard a moment ago, for printed figures. */
  readonly inWords: (shard: ShardView) => ShardView;
}

export interface PictureMood {
  /** Figures step a few times a second while time passes, and are exact when it stands. */
  readonly isPlaying: boolean;
  readonly reducedMotion: boolean;
  readonly wallMs: number;
}

/** Slots between two looks at the printed figures: a quarter of a second of viewing or more. */
const wordsEverySlots = 5;
/** Without travel the tape stands and moves on by this many slots at once. */
const stillSlots = 10;
/** A jump of more than this many slots is a seek. */
const seekSlots = 60;

/** What a picture must remember from one frame to the next: who has led, the form in force, the figures in print. */
export class PictureState {
  readonly #ranks = new KeyRanks();
  #form: FormState | null = null;
  #before: { readonly nowMs: number; readonly spanMs: number } | null = null;
  #words: ReadModel | null = null;

  picture(readModel: ReadModel, frame: SlotFrame, mood: PictureMood): StagePicture | null {
    const dataStream = readModel.dataStreams.find(({ id }) => id === frame.dataStreamId);
    if (!dataStream) return null;
    const { nowMs } = readModel;
    this.#ranks.see(readModel);
    const ranks = this.#ranks;
    const palette = createPalette(ownersIn(readModel), fleetsIn(readModel));
    const words = this.#wordsAt(readModel, frame.spanMs, mood.isPlaying);
    const wordsStream = words.dataStreams.find(({ id }) => id === dataStream.id);
    const keyColour = (keyId: number) => palette.keyColour(ranks.rankOf(dataStream.id, keyId));
    const troubled = dataStream.shards.flatMap((shard, row) => (isTroubled(frame, row, shard) ? [row] : []));
    const picture: StagePicture = {
      readModel,
      words,
      dataStream,
      frame,
      palette,
      form: this.#formAt(dataStream, frame, nowMs, mood.wallMs),
      fullShare: fullShareOf(frame, (row) => limitsOf(dataStream.shards[row])),
      troubled: new Set(troubled),
      headMs: mood.reducedMotion ? Math.ceil(nowMs / (stillSlots * frame.spanMs)) * stillSlots * frame.spanMs : nowMs,
      reducedMotion: mood.reducedMotion,
      keyColour,
      keyLetter: (keyId) => palette.keyLetter(ranks.rankOf(dataStream.id, keyId)),
      namedKeys: (producer) =>
        leadingKeys(producer).length > 0 ? producer.keys.filter(({ keyId }) => keyColour(keyId) !== null) : [],
      inWords: (shard) => wordsStream?.shards.find(({ shardId }) => shardId === shard.shardId) ?? shard,
    };
    this.#before = { nowMs, spanMs: frame.spanMs };
    return picture;
  }

  #wordsAt(readModel: ReadModel, spanMs: number, isPlaying: boolean): ReadModel {
    const kept = this.#words;
    const age = kept ? readModel.nowMs - kept.nowMs : Infinity;
    if (!kept || !isPlaying || age < 0 || age >= wordsEverySlots * spanMs) this.#words = readModel;
    return this.#words ?? readModel;
  }

  #formAt(dataStream: DataStreamView, frame: SlotFrame, nowMs: number, wallMs: number): BlockForm {
    const busiest = Math.max(0, ...dataStream.shards.map((shard) => shard.acceptedRecordsPerSecond));
    const inputs = {
      recordsPerSecond: dataStream.acceptedRecordsPerSecond,
      busiestRecordsPerSlot: Math.max((busiest * frame.spanMs) / 1000, crowdedSlot(frame)),
    };
    const before = this.#before;
    const isSeek = !before || nowMs < before.nowMs || nowMs - before.nowMs > seekSlots * frame.spanMs;
    this.#form = !this.#form || isSeek ? formAtOnce(inputs) : nextForm(this.#form, inputs, wallMs);
    return this.#form.form;
  }
}

/** Records that a slot may hold side by side. */
const sideBySideMost = 3;

/** Records of the fullest slot where they cannot stand side by side in it, else 0: calls may be rare and large. */
function crowdedSlot(frame: SlotFrame): number {
  let most = 0;
  frame.shardIds.forEach((_, row) => {
    for (let slot = 0; slot < frame.slotCount; slot++) most = Math.max(most, slotContent(frame, row, slot).records);
  });
  return most > sideBySideMost ? most : 0;
}
