import type { Db } from '../../database.ts'
import type { Lesson } from '../analyzers/local/learning/lesson.ts'
import { baseOfLessons } from '../analyzers/local/learning/pack-lesson.ts'
import type { Lessons } from '../analyzers/local/local-analyzer.ts'
import { selectActiveVersion, selectLesson } from './queries.ts'

/** Runs that go on at the same time may use so many versions. */
const MOST_REMEMBERED = 4

/** Reads what the built-in model was taught; a version is read from the database once. */
export function openLessons(db: Db): Lessons {
  const remembered = new Map<number, Lesson>()

  async function read(version: number): Promise<Lesson | null> {
    const known = remembered.get(version)
    if (known) return known
    const lesson = await selectLesson(db, version)
    if (!lesson) return null
    const [oldest] = remembered.keys()
    if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
    remembered.set(version, lesson)
    return lesson
  }

  return {
    read,
    async active() {
      const version = await selectActiveVersion(db, baseOfLessons())
      return version === null ? null : read(version)
    },
  }
}
