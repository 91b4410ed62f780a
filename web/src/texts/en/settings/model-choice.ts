import type { AnalyzerName } from '@sta/contract/schemas/analyses'

const ANALYZERS: Record<AnalyzerName, string> = {
  local: 'The built-in model',
  openai: 'A language model',
  hybrid: 'The built-in model where it is sure, else a language model',
}

export const modelChoice = {
  change: 'Change …',
  title: 'Which model analyzes',
  description: 'Holds at once, without a restart; runs that are going on use it from their next chunk on.',
  notLoaded: 'The choice of the model could not be loaded',
  analyzer: 'Analyzer',
  automatic: 'By itself: a language model once there is a key or an address',
  analyzerWords: (analyzer: AnalyzerName) => ANALYZERS[analyzer],
  address: 'Address of the endpoint',
  addressHint: 'Empty: OpenAI. Ollama on this machine: http://localhost:11434/v1',
  model: 'Model',
  modelHint: (name: string) => `Empty: ${name}`,
  key: 'API key',
  keyHint: 'Kept encrypted, and sent to this address alone.',
  keyOptional: 'Not every endpoint needs one.',
  keySet: (hint: string) =>
    hint ? `Set, ends in ${hint}. Type another one to replace it.` : 'Set. Type another one to replace it.',
  removeKey: 'Remove the key',
  keyGoes: 'The key is removed when you save; runs that need it stop then.',
  keepKey: 'Keep the key',
  fixedBy: (variable: string) => `Set by ${variable} in the environment, which goes first`,
  test: 'Test',
  saved: 'The model is in use',
}
