import { isWindowCall } from './groupWindow';
import { SqlRefusal } from './sqlProblem';
import type { SelectStatement, SqlStatement } from './sqlSyntax';
import type { SqlDialect } from './sqlTable';

/** Forms of one dialect are refused in the other. @throws SqlRefusal */
export function checkDialect(statement: SqlStatement, select: SelectStatement, dialect: SqlDialect): void {
  if (dialect === 'flink') {
    const older = 'belongs to the older SQL service, which has ended (KDA-01)';
    if (select.stream) throw new SqlRefusal(`SELECT STREAM ${older}. In Flink it is SELECT.`, select);
    if (statement.kind === 'insert' && statement.pump !== null) {
      throw new SqlRefusal(`A PUMP ${older}. In Flink it is INSERT INTO.`, statement);
    }
    if (select.stagger) throw new SqlRefusal(`STAGGER ${older}. SESSION comes nearest.`, select.stagger);
    const step = select.groupBy.find((one) => one.kind === 'step');
    if (step) throw new SqlRefusal(`STEP ${older}. In Flink it is TUMBLE.`, step);
    return;
  }
  if (!select.stream) throw new SqlRefusal('The older SQL service says SELECT STREAM.', select);
  if (select.source.kind === 'windowed' || select.groupBy.some(isWindowCall)) {
    throw new SqlRefusal(
      'TUMBLE, HOP, CUMULATE and SESSION are Flink’s. Here it is GROUP BY STEP(… BY INTERVAL …).',
      select.source,
    );
  }
  if (select.joins.some(({ source }) => source.asOf)) throw new SqlRefusal('FOR SYSTEM_TIME AS OF is Flink’s.', select);
}

/** What would have to remember, or sort, rows that have no end, is refused. @throws SqlRefusal */
export function checkBounded({ distinct, orderBy, limit, ...select }: SelectStatement): void {
  const place = { from: select.from, to: select.to };
  if (distinct)
    throw new SqlRefusal('SELECT DISTINCT would keep every row for ever. Count DISTINCT values in a window.', place);
  const [first] = orderBy;
  if (first) throw new SqlRefusal('ORDER BY would wait for the end, and the rows have none.', first);
  if (limit !== null) throw new SqlRefusal('LIMIT would stop a query that runs for ever.', place);
}
