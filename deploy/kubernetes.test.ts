import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Deployment } from 'kubernetes-models/apps/v1'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2'
import { Job } from 'kubernetes-models/batch/v1'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { ConfigMap, Service } from 'kubernetes-models/v1'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'

type Container = {
  image: string
  args?: string[]
  livenessProbe?: object
  startupProbe?: object
  resources: { requests: object; limits: { memory: string } }
  securityContext: object
}
type PodSpec = { securityContext: object; automountServiceAccountToken: boolean; containers: Container[] }
type Resource = {
  apiVersion: string
  kind: string
  metadata: { name: string; namespace?: string }
  spec?: { template?: { spec: PodSpec } }
}

const FOLDER = path.join(import.meta.dirname, 'kubernetes')
const OVERLAYS = ['overlays/staging', 'overlays/production']
const isMissing = spawnSync('kubectl', ['version', '--client']).error !== undefined

const resourcesIn = (text: string): Resource[] => parseAllDocuments(text).map((document) => document.toJS())
const read = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8')
const kustomizations = ['base', ...OVERLAYS].map((name) => parse(read(`${name}/kustomization.yaml`)))
const base = globSync('base/*.yaml', { cwd: FOLDER })
  .filter((name) => !name.endsWith('kustomization.yaml'))
  .flatMap((name) => resourcesIn(read(name)))

type Model = new (resource: never) => { validate: () => void }
const MODELS: Record<string, Model> = {
  'apps/v1 Deployment': Deployment,
  'autoscaling/v2 HorizontalPodAutoscaler': HorizontalPodAutoscaler,
  'batch/v1 Job': Job,
  'networking.k8s.io/v1 NetworkPolicy': NetworkPolicy,
  'policy/v1 PodDisruptionBudget': PodDisruptionBudget,
  'v1 ConfigMap': ConfigMap,
  'v1 Service': Service,
}

/** @throws Error that names what the schema of Kubernetes has otherwise. */
function validate(resource: Resource): void {
  const OfItsKind = MODELS[`${resource.apiVersion} ${resource.kind}`]
  if (!OfItsKind) throw new Error(`There is no ${resource.apiVersion} ${resource.kind}`)
  // The file may have anything; that is what is asked.
  new OfItsKind(resource as never).validate()
}

test('every resource is as the schema of Kubernetes has it', () => {
  expect(base.map(({ kind }) => kind).sort()).toEqual([
    'Deployment',
    'Deployment',
    'HorizontalPodAutoscaler',
    'Job',
    'NetworkPolicy',
    'NetworkPolicy',
    'NetworkPolicy',
    'PodDisruptionBudget',
    'PodDisruptionBudget',
    'Service',
  ])
  for (const resource of base) validate(resource)
  expect(() =>
    validate({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { ports: 80 } } as never),
  ).toThrow('ports')
})

test('containers have no rights that they do not need, bounds, and a way to say how they are', () => {
  const pods = base.flatMap(({ kind, spec }) => (spec?.template ? [{ kind, spec: spec.template.spec }] : []))
  expect(pods).toHaveLength(3)
  for (const { kind, spec } of pods) {
    expect(spec.automountServiceAccountToken).toBe(false)
    expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
    const [container] = spec.containers
    expect(container?.image).toBe('support-ticket-analyst')
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(container?.resources.limits.memory).toMatch(/^\d+[GM]i$/)
    if (kind === 'Deployment') expect(container?.startupProbe && container.livenessProbe).toBeTruthy()
    else expect(container?.args).toEqual(['--migrate'])
  }
})

test('what the settings name are variables of the product, and none is a secret', () => {
  const example = readFileSync(path.join(import.meta.dirname, '..', '.env.example'), 'utf8')
  const known = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name ?? '')
  const literals: string[] = kustomizations.flatMap(({ configMapGenerator }) => configMapGenerator[0].literals)
  for (const literal of literals) {
    const name = literal.split('=')[0] ?? ''
    expect([...known, ...known.map((each) => `${each}_FILE`)]).toContain(name)
    expect(name).not.toMatch(/(KEY|SECRET|TOKEN|PASSWORD)$|^DATABASE_URL$/)
  }
})

test.skipIf(isMissing).each(OVERLAYS)(
  '%s is put together, in a namespace of its own (needs kubectl)',
  async (overlay) => {
    const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', path.join(FOLDER, overlay)], {
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const resources = resourcesIn(stdout)
    expect(resources.map(({ kind }) => kind).sort()).toEqual(['ConfigMap', ...base.map(({ kind }) => kind)].sort())
    for (const resource of resources) {
      expect(resource.metadata.namespace).toMatch(/^tickets/)
      validate(resource)
    }
  },
)
