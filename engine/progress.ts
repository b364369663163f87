/** Steps of long work; `done` and `total` in bytes of the file or in steps. */
export interface Progress {
  step: 'receive' | 'read' | 'store' | 'count' | 'replay' | 'verify' | 'copy'
  done: number
  total: number
}
