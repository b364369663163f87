/** What is asked of `verify`: a replay beside it all, and a head of the chain that somebody noted elsewhere. */
export interface Verifying {
  deep: boolean
  noted?: { seq: number; hash: string } | undefined
}
