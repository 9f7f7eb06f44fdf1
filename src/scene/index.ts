/** The door of the picture's arithmetic: read model in, shapes out. No Svelte, no DOM but a 2D context. */
export {
  envelopesOf,
  fullestParcel,
  marksText,
  packingOf,
  pileOf,
  type EnvelopePicture,
  type ParcelPicture,
  type PilePicture,
} from './producerPicture';
export {
  analyticsPicture,
  applicationWords,
  belongsToAnalytics,
  bracketLines,
  inputTexts,
  sourceText,
  lateText,
  outputWords,
  resultText,
  windowText,
} from './analyticsPicture';
export { createPalette, type ColourNumber, type Palette } from './palette';
export { KeyRanks, leadingKeys } from './keyRanks';
export { nextSpan, slotSpanFor, slotSpansMs, spanAtOnce, type SpanState } from './slotSpan';
export { formAtOnce, nextForm, wantedForm, type BlockForm, type FormInputs, type FormState } from './blockForm';
export {
  labelWidth,
  slotPx,
  slotsShown,
  fullRowLeast,
  tapeGeometry,
  tapeX,
  tapeXWithin,
  type TapeGeometry,
  type TapeKind,
  type TapeShape,
} from './tapeGeometry';
export { keyStyle, RectLayers, rectStyles, styleNumber, type RectStyle } from './rectLayers';
export { paintRects, type RectPaints } from './particleLayer';
export { fullShareOf, isTroubled, limitsOf, slotContent, slotShare, type SlotContent, type TapeLimits } from './slots';
export { addTapeBlocks, leadColour, markTop, type TapePicture } from './tapeBlocks';
export { addLaneBlocks, bouncedSquares, laneBlockPx, laneRate, type BouncedSquare, type LaneRate } from './flights';
export { addHeatCells, heatStep, stripGeometry, type StripGeometry } from './heatCells';
export { axisLabels, spanText, type AxisLabel } from './tapeAxis';
export {
  ageText,
  capacityText,
  captionText,
  countedText,
  megabytesText,
  rangeText,
  shardsText,
  tapeSentence,
  type NamedCursor,
} from './tapeWords';
export { refusalWords, type RefusalWords } from './refusalWords';
export { designParts, type DesignPart } from './designParts';
export { designSentence, partWords, type PartLine, type PartWords } from './designWords';
export { readerSign } from './readerSign';
export { shownShards, type ShownShards } from './shownShards';
export { layoutTapes, readersOf, type Box, type TapeRow, type TapesLayout } from './tapeRows';
export {
  layoutStage,
  leaseLinesOf,
  leaseRowHeight,
  leasesText,
  smallWorker,
  stageLeast,
  workersShown,
  type LeaseTableBox,
  type NodeBox,
  type StageLayout,
} from './layout';
export {
  destinationWords,
  handRows,
  handsInRow,
  handsShownMost,
  leadingHand,
  mappingWords,
  placedHands,
  trayOf,
  trayText,
  type PlacedHand,
  type TrayPicture,
} from './mappingPicture';
export {
  fadingLease,
  leaseMove,
  leaseTablesOf,
  leaseTimeLeft,
  fleetsIn,
  ownersIn,
  type LeaseMove,
  type LeaseTablePicture,
} from './leasePicture';
export {
  deliveryLines,
  deliveryWords,
  destinationWay,
  errorLines,
  partitionWall,
  shelfOf,
  transformLine,
  waitingPicture,
  wholeSeconds,
} from './deliveryPicture';
export { alarmFlagsOf, alarmValueText, type AlarmFlag } from './alarmFlags';
export { directPutLane, directPutLanePx, type DirectPutLane } from './directPutLane';
export { encryptedSpans, type EncryptedSpan } from './encryptedSpans';
export { routeBuses, type Bus, type RoutedBus } from './linkRoutes';
export {
  eventsInDash,
  logBedHeight,
  logDashes,
  logDashHeight,
  logDashWidth,
  logTimeX,
  querySweep,
  type LogDash,
} from './logDashes';
export { logEventLines, logWay, logWaySentence, type LogStation, type ParcelForm } from './logWay';
export { alarmStatus, logSourceSentence, patternText, retentionText, subscriptionLines } from './logWords';
export {
  drawnBoxes,
  drawnCursors,
  refusalsOf,
  screensOf,
  videoBoxHeight,
  videoX,
  type DrawnBox,
  type DrawnCursor,
} from './videoBoxes';
export { behindText, cameraStatus, showingText, videoRetentionText, videoStreamSentence } from './videoWords';
