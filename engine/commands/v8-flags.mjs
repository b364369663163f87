import { setFlagsFromString } from 'node:v8'

// How V8 collects in every process of the product, but for the size of the nursery, which stands where each is started: it cannot be set from within.
const flags = [
  // What a place made is not taken to live long because a busy machine collected late once.
  '--no-allocation-site-pretenuring',
  // With so small a nursery V8 would mark its whole heap again as soon as it has done so; it begins when half of what it may still take is used.
  '--incremental-marking-soft-trigger=50',
  '--incremental-marking-hard-trigger=90',
]
for (const flag of flags) setFlagsFromString(flag)
