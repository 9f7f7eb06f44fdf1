/** The door of the picture's arithmetic: read model in, shapes out. No Svelte, no DOM but a 2D context. */
export { createPalette, type ColourNumber, type Palette } from './palette';
export { nextSpan, slotSpanFor, slotSpansMs, spanAtOnce, type SpanState } from './slotSpan';
export {
  slotPx,
  slotsShown,
  tapeGeometry,
  tapeX,
  tapeXWithin,
  type TapeGeometry,
  type TapeShape,
} from './tapeGeometry';
export { keyStyle, RectLayers, rectStyles, styleNumber, type RectStyle } from './rectLayers';
export { paintRects, type RectPaints } from './particleLayer';
export {
  addTapeBlocks,
  blockHeight,
  fullShareOf,
  slotContent,
  slotShare,
  type SlotContent,
  type TapeLimits,
} from './tapeBlocks';
export { blockFormOf, fullestSlotRecords, type BlockForm } from './blockForm';
export { addLaneBlocks, bouncedSquares, type BouncedSquare } from './laneBlocks';
export { axisLabels, spanText, type AxisLabel } from './tapeAxis';
export {
  ageText,
  captionText,
  megabytesText,
  rangeText,
  refusalWords,
  tapeSentence,
  type NamedCursor,
  type RefusalWords,
} from './tapeWords';
export { isRefusing, ledKeys, layoutStage, layoutTapes, type Box, type StageLayout, type TapeRow } from './layout';
export { routeLinks, type Link, type RoutedLink } from './linkRoutes';
