import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { forgetAnswers } from '../../platform/offline/forget-answers.ts'
import { setMe } from '../../platform/session-store.ts'
import { useYourName } from '../../platform/your-name.ts'
import { meQuery } from './me-query.ts'

/** Knows who is signed in, on every page. Call it once. */
export function useWhoAsks(): void {
  const { data: me } = useQuery(meQuery)
  useEffect(() => {
    if (!me) return
    if (me.name) useYourName.setState({ name: me.name })
    // What another member saw here is gone before this one sees anything.
    if (setMe(me)) void forgetAnswers().then(() => location.reload())
  }, [me])
}
