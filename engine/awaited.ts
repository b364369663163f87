/** How long after a question another one is likely, in milliseconds: a page asks for several things one after the other. */
const spell = 250

let asked = Number.NEGATIVE_INFINITY

/** Somebody asks something of this process. */
export const noteAsked = (): void => {
  asked = performance.now()
}

/** Whether somebody asked something a moment ago, and so is likely to wait for an answer now. */
export const isAwaited = (): boolean => performance.now() - asked < spell
