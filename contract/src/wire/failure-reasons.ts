/** Reasons for a failed ticket that are ours: these very texts, so that a page can say them in its language. */
export const FAILURE_REASONS = {
  no_usable_answer: 'The model gave no usable answer for this ticket',
  no_answer: 'The model answered nothing',
  not_json: 'The model answered something that is not JSON',
  other_shape: 'The model answered JSON of another shape than asked for',
  cut_off: 'The answer was cut off at the output limit of the model',
  content_filter: "The provider's content filter cut off the answer",
  no_ticket_analyzed: 'No ticket could be analyzed',
} as const
