import { quantities } from '../../engine/index';

/** '1 shard', '8 shards'. */
export function counted(count: number, what: string): string {
  return `${quantities.print.count(count)} ${what}${count === 1 ? '' : 's'}`;
}
