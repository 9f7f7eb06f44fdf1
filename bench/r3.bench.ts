import { benchWorkload, writeResult } from './benchWorkload';
import { r3 } from './writeWorkload';

writeResult(benchWorkload(r3, ''));
