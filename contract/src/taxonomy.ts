import { z } from 'zod'

/** The categories a new installation starts with, in the order they are shown. */
export const DEFAULT_CATEGORIES = ['billing', 'bug', 'feature_request', 'support', 'technical', 'account'] as const

/** A category's stable name. Which names exist is data (the taxonomy), so the wire allows any well-formed one. */
export const CategoryName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9_]+$/)

export const Priority = z.enum(['low', 'medium', 'high'])
export type Priority = z.infer<typeof Priority>

export const Sentiment = z.enum(['very_negative', 'negative', 'neutral', 'positive', 'very_positive'])
export type Sentiment = z.infer<typeof Sentiment>
