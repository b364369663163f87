import { useSyncExternalStore } from 'react'

const narrow = 'screen and (max-width: 760px)'

function listen(onChange: () => void): () => void {
  const media = window.matchMedia(narrow)
  media.addEventListener('change', onChange)
  return () => media.removeEventListener('change', onChange)
}

/** Whether the page is as narrow as on a phone. */
export const isNarrow = (): boolean => window.matchMedia(narrow).matches

/** The same, told again when it changes. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, isNarrow)

/** How many letters of a name fit on one line beside a chart. */
export const lineLength = (isNarrow: boolean): number => (isNarrow ? 16 : 26)
