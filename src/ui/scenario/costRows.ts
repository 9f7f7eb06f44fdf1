import { costItemWords, costUnitWords, operatedWords } from '../../content/index';
import { quantities, type CostLine, type OperatedLine } from '../../engine/index';

const { print } = quantities;

/** '4 × $0.015 a shard-hour': how an hour at the present rate comes to its price. */
export function hourlySumText({ name, price, unitsPerHour }: CostLine): string {
  if (!price) return '';
  return `${print.count(unitsPerHour, unitsPerHour < 100 ? 2 : 0)} × ${print.usd(price.usd)} a ${costUnitWords[name]}`;
}

export function costLineName({ name }: CostLine): string {
  const words = costItemWords[name];
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** '2 instances of turnstiles': what is not in the sum. */
export function unpricedText({ name, of, unitsPerHour }: CostLine): string {
  const count = name === 'leaseTable' ? '' : `${print.count(unitsPerHour)} `;
  return `${count}${costItemWords[name]} of ${of}`;
}

/** '4 shards', 'program'. */
export function operatedText({ kind, count }: Omit<OperatedLine, 'of'>): string {
  const { name } = operatedWords[kind];
  return count === null ? name : `${print.count(count)} ${name}${count === 1 ? '' : 's'}`;
}

/** All parts in a line, those of a kind together: '3 shards, 2 programs, lease table'. */
export function operatedSum(operated: readonly OperatedLine[]): string {
  const kinds = [...new Set(operated.map(({ kind }) => kind))];
  const texts = kinds.map((kind) => {
    const own = operated.filter((part) => part.kind === kind);
    const counted = own.reduce((sum, { count }) => sum + (count ?? 1), 0);
    return operatedText({ kind, count: own.length === 1 && own[0]?.count === null ? null : counted });
  });
  return texts.length === 0 ? 'nothing' : texts.join(', ');
}
