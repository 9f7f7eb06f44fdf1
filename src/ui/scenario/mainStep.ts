import { quantities } from '../../engine/index';
import type { ScenarioSession } from './ScenarioSession.svelte';
import type { PredictionDraft } from './PredictionDraft.svelte';

/** What the main button (and Enter) does now. */
export type MainStep =
  | { readonly kind: 'lockPrediction'; readonly label: string; readonly isReady: boolean }
  | { readonly kind: 'next' | 'play' | 'retry' | 'debrief'; readonly label: string };

export function mainStep(session: ScenarioSession, draft: PredictionDraft): MainStep {
  const open = session.openPrediction;
  if (open) return { kind: 'lockPrediction', label: 'Lock it in', isReady: draft.of(open) !== null };
  if (!session.isLastStep) return { kind: 'next', label: 'Next' };
  if (session.missedGoal !== null) {
    return { kind: 'retry', label: `Back to ${quantities.print.clock(session.decision.atMs)}` };
  }
  if (session.playback.hasEnded) return { kind: 'debrief', label: 'To the debrief' };
  return { kind: 'play', label: session.playback.isPlaying ? 'Pause' : 'Play on' };
}
