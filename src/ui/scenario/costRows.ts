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
export function operatedText({ kind, count }: OperatedLine): string {
  return count === null ? operatedWords[kind].name : `${print.count(count)} ${operatedWords[kind].name}`;
}
