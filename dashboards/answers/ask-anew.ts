import { type InvalidateQueryFilters, onlineManager, type QueryClient } from '@tanstack/react-query'
import { AskError } from './ask.ts'
import { isUnanswered, watchServer } from './keep-known.ts'

/** All that is asked, whatever its address. */
export const everything = /^/

/** Asks again for what is shown. Over once it is there or the browser is cut off: what was done is done, and it comes when it can. */
export async function askAnew(client: QueryClient, filters?: InvalidateQueryFilters): Promise<void> {
  let leave = () => {}
  const cutOff = new Promise<void>((done) => {
    leave = onlineManager.subscribe((connected) => !connected && done())
    if (!onlineManager.isOnline()) done()
  })
  await Promise.race([client.invalidateQueries(filters), cutOff]).finally(leave)
}

/** After what could not be done: who is signed out signs in again at the door, and a server that does not answer is watched for. Whether it answers whoever asks. */
export async function lookAround(client: QueryClient, failure: unknown): Promise<boolean> {
  if (failure instanceof AskError && failure.code === 'SIGN_IN_NEEDED') {
    void client.invalidateQueries({ queryKey: ['/me'] })
    return false
  }
  return !isUnanswered(failure as Error) || watchServer(client)
}
