import type { Action, ActionOutcome } from '../actions';
import type { EventSourceMapping } from './eventSourceMapping';
import { complaintAboutMapping } from './mappingLimits';
import { mappingSettingsText } from './settingsText';

/** What can be done to a mapping; null for what it does not know. */
export function applyMappingAction(mapping: EventSourceMapping, action: Action): ActionOutcome | null {
  if (action.do === 'RegisterStreamConsumer' || action.do === 'DeregisterStreamConsumer') {
    return mapping.retrieval.apply(action);
  }
  if (action.do !== 'UpdateEventSourceMapping') return null;
  const { state, context, id } = mapping;
  if (state !== 'Enabled' && state !== 'Disabled') {
    const sentence = `${id} is ${state}; it can be changed again when it is Enabled or Disabled.`;
    return { ok: false, errorCode: 'ResourceInUseException', sentence };
  }
  const settings = { ...mapping.settings, enabled: state === 'Enabled', ...action.set };
  const wrong = complaintAboutMapping(settings, context.era);
  if (wrong !== null) return { ok: false, errorCode: 'InvalidParameterValueException', sentence: wrong };
  context.trace.line(context.clock.nowMs, id, 'mapping.updated', `${id}: ${mappingSettingsText(action.set)}`);
  mapping.order(settings);
  return { ok: true };
}
