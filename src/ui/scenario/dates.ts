const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '2026-11' as 'Nov 2026'. */
export function monthText(date: string): string {
  const [year, month] = date.split('-');
  const name = months[Number(month) - 1];
  return year && name ? `${name} ${year}` : date;
}
