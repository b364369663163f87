/** The longest a picture out of sight waits for a quiet moment, in milliseconds. */
const longest = 2000

/** When a picture is wanted: at once where it is in sight, else when it comes into sight or the page has nothing better to do; on paper all are wanted. */
export function whenWanted(place: Element): Promise<void> {
  return new Promise((resolve) => {
    const quiet = window.requestIdleCallback ?? ((done: () => void) => window.setTimeout(done, longest / 10))
    const sight = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) done()
      else quiet(done, { timeout: longest })
    })
    const done = () => {
      sight.disconnect()
      resolve()
    }
    sight.observe(place)
  })
}
