import { isNarrow } from './use-narrow.ts'

/** The longest a picture out of sight waits for a quiet moment, in milliseconds. */
const longest = 2000

/** How far from sight a picture is fetched, so that it is there when it is reached. */
const ahead = '50% 0px'

/**
 * When a picture is wanted: at once where it is in sight or nearly so. On a wide screen, from which pages are printed,
 * every picture is also wanted once the page has nothing better to do; a phone fetches no more than is looked at.
 */
export function whenWanted(place: Element): Promise<void> {
  return new Promise((resolve) => {
    const quiet = window.requestIdleCallback ?? ((done: () => void) => window.setTimeout(done, longest / 10))
    const sight = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) done()
        else if (!isNarrow()) quiet(done, { timeout: longest })
      },
      { rootMargin: ahead },
    )
    const done = () => {
      sight.disconnect()
      window.removeEventListener('beforeprint', done)
      resolve()
    }
    sight.observe(place)
    window.addEventListener('beforeprint', done)
  })
}
