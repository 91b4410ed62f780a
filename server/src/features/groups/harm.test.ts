import { expect, test } from 'vitest'
import { readHarm } from './harm.ts'

const read = (title: string, description: string) => {
  const { harm, reach } = readHarm({ title, description, category: null })
  return { harm, reach }
}

test.each([
  ['Keine Eile', 'Es ist nichts gehackt und niemand ist verletzt. Wann ist der nächste Kurs?'],
  ['Pump room', 'Nobody is hurt, nothing leaks. When is the next course?'],
  ['Pregunta', 'No hay fuga de datos y nadie resultó herido. ¿Cuándo es el curso?'],
  ['Question', 'Aucune fuite, personne n’est blessé. Quand est le cours ?'],
  ['Pergunta', 'Sem perda de dados, ninguém foi afetado. Quando é o curso?'],
])('harm that a ticket says there is none of is no harm and reaches nobody: %s', (title, description) => {
  expect(read(title, description)).toEqual({ harm: 'other', reach: 0 })
})

test('what is denied takes nothing from what is told beside it', () => {
  expect(read('Login', 'No data loss, but nobody can log in since nine.')).toEqual({ harm: 'lock_out', reach: 2 })
  expect(read('Help', 'We have no idea who hacked our account.')).toMatchObject({ harm: 'security' })
  expect(read('Site', 'It is not slow, it is down for every customer.')).toEqual({ harm: 'outage', reach: 2 })
})
