import { benchWorkload, writeResult } from './benchWorkload';
import { r2 } from './writeWorkload';

writeResult(benchWorkload(r2, 'must 0.45, aim 0.65'));
