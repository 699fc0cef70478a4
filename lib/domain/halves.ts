/** The two halves of a batch that failed as a whole; the first is longer where they can't be equal. */
export function halved<Value>(values: readonly Value[]): [readonly Value[], readonly Value[]] {
  const middle = Math.ceil(values.length / 2);
  return [values.slice(0, middle), values.slice(middle)];
}
