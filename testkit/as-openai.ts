/** The fake's address is nobody's: with this it is asked as OpenAI's endpoint would be, with the prices of an old model. */
export const AS_OPENAI = { OPENAI_MODEL: 'gpt-4o-mini', LLM_BATCH_SIZE: '10', LLM_ANSWER_FORMAT: 'rows' }
