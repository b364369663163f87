/** Names as browsers give themselves; those that also bear another's name come first. */
const browsers: [mark: RegExp, name: string][] = [
  [/Edg\//, 'Edge'],
  [/coc_coc/i, 'Cốc Cốc'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [mark: RegExp, name: string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
]
const find = (marks: [RegExp, string][], text: string): string | undefined => marks.find(([mark]) => mark.test(text))?.[1]

/** A browser and its system by what it says of itself; null where it says nothing known. */
export function nameBrowser(said: string | null): string | null {
  const named = [find(browsers, said ?? ''), find(systems, said ?? '')].filter((one) => one !== undefined)
  return named.length === 0 ? null : named.join(', ')
}
