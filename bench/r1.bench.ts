import { benchWorkload, writeResult } from './benchWorkload';
import { r1 } from './writeWorkload';

writeResult(benchWorkload(r1, 'must 0.50, aim 0.80'));
