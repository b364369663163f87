/**
 * What a log keeps of a fault: where it happened and what kind it is. What stands in quotes may be what a person typed or
 * a row held and is left out, paths of files excepted: those this program chose itself.
 */
export function traceOf(thrown: unknown): string {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  return text.replace(/(["'`])(?!\/|file:)[^\n]*?\1/g, '$1…$1')
}
