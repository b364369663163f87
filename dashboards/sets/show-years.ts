/** The years a set is for: one, or the first and the last. */
export const showYears = ({ from, to }: { from: number; to: number }): string => (from === to ? String(from) : `${from}–${to}`)
