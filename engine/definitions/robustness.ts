import { z } from 'zod'

/** How a ranking is shaken to see which ranks hold. */
export const robustnessSchema = z.strictObject({
  runs: z.number().int().min(10).max(10_000),
  seed: z.number().int(),
  /** Percent of the runs that an interval of ranks holds. */
  share: z.number().gt(0).max(100),
  /** Below this difference of the value that ranks two units cannot be told apart. */
  near: z.number().min(0),
  noise: z.strictObject({
    survey: z.boolean(),
    /** Figures with fewer cases are drawn anew; 0: none. */
    cases_below: z.number().int().min(0).max(1000),
    rounding: z.boolean(),
    /** Percent of the runs in which one criterion is left out. */
    leave_out: z.number().min(0).max(100),
    /** Percent by which a weight is more or less at most. */
    weights: z.number().min(0).max(99),
  }),
})
export type Robustness = z.infer<typeof robustnessSchema>
