import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Role, roleIds } from '../access/roles.ts'
import { titles } from '../words.ts'
import { type Dataset, datasetSchema } from './dataset.ts'
import type { Fault } from './fault.ts'
import { bundledData, type Layers } from './layers.ts'
import { readText } from './read-text.ts'
import { readYaml } from './yaml-file.ts'

const roleSchema = z.strictObject({
  title: titles,
  /** Whether a role is held for a unit: it must be, may be, or is always of the whole. */
  unit: z.enum(['needed', 'may', 'none']),
  /** Words beside the title that mean the role in a list of accounts. */
  headers: z.array(z.string().min(1)).default([]),
})
export type RoleDefinition = z.infer<typeof roleSchema>

const some = z.number().int().min(1)
const signInSchema = z.strictObject({
  /** Fewest and most characters. */
  password: z.strictObject({ least: z.number().int().min(8).max(64), most: z.number().int().min(64).max(256) }),
  session: z.strictObject({ hours: some.max(720) }),
  /** Whose sign-in has a second step: who is told to set it up, and who can do nothing before. */
  second_factor: z
    .strictObject({ advised: z.array(z.enum(roleIds)).default([]), required: z.array(z.enum(roleIds)).default([]) })
    .default({ advised: [], required: [] }),
  /** How long it is kept who read rows. */
  readings: z.strictObject({ years: some.max(50) }),
  /** After so many wrong passwords in a row the account waits so many seconds, each time twice as long. */
  account: z.strictObject({ after: some, seconds: some, longest: some }),
  /** After so many wrong passwords within minutes an address is answered so many seconds later. */
  address: z.strictObject({ after: some, minutes: some, seconds: some.max(10) }),
})
export type SignIn = z.infer<typeof signInSchema>

/** What is declared of accounts. */
export interface Access {
  roles: Record<Role, RoleDefinition>
  signIn: SignIn
  /** Passwords that are guessed first, in lower case: none of them is taken as a new one. */
  commonPasswords: ReadonlySet<string>
  /** The sheet from which many accounts are made at once. */
  list: Dataset
}

/** Reads the folder `access`, each file from the highest layer that has it; `read` takes the paths. */
export function readAccess(layers: Layers, faults: Fault[], read: string[]): Access {
  const pathOf = (name: string): string => {
    const path = [layers.own, layers.data, bundledData].map((layer) => join(layer, 'access', name)).find((one) => existsSync(one))!
    read.push(path)
    return path
  }
  const fileOf = <T>(name: string, schema: z.ZodType<T>): T => readYaml(pathOf(name), schema, faults)?.value as T
  return {
    roles: fileOf('roles.yaml', z.record(z.enum(roleIds), roleSchema)),
    signIn: fileOf('sign-in.yaml', signInSchema),
    commonPasswords: new Set((readText(pathOf('common-passwords.txt'), 'csv', faults) ?? '').toLowerCase().match(/[^\r\n]+/g)),
    list: fileOf('accounts.yaml', datasetSchema),
  }
}
