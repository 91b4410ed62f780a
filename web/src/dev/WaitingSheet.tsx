import { ProgressBar } from '../ui/ProgressBar.tsx'
import { Skeleton, SkeletonText } from '../ui/page/Skeleton.tsx'
import { Specimen, State } from './Specimen.tsx'

const STEPS = [
  { name: 'not known yet', total: 0, done: 0, failed: 0 },
  { name: 'just begun', total: 200, done: 0, failed: 0 },
  { name: 'half way', total: 200, done: 100, failed: 0 },
  { name: 'with failures', total: 200, done: 130, failed: 20 },
  { name: 'done', total: 200, done: 200, failed: 0 },
  { name: 'nothing but failures', total: 200, done: 0, failed: 200 },
]

export function WaitingSheet() {
  return (
    <>
      <Specimen of="ProgressBar">
        {STEPS.map(({ name, ...progress }) => (
          <State key={name} name={name} wide>
            <ProgressBar label={name} {...progress} />
          </State>
        ))}
      </Specimen>
      <Specimen of="Skeleton">
        <State name="a line" wide>
          <Skeleton />
        </State>
        <State name="a box" wide>
          <Skeleton height={64} />
        </State>
        <State name="a text" wide>
          <SkeletonText lines={4} />
        </State>
      </Specimen>
    </>
  )
}
